// BallotSeals: secret ballots as the journal holds them: sealed under a key of the proposal, which is destroyed when they are counted.
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>A secret ballot as the journal has it.</summary>
/// <param name="Member">Whose vote it is.</param>
/// <param name="Seal">What <see cref="BallotSeals.Seal"/> gave.</param>
public readonly record struct SealedBallot(MemberId Member, string Seal);

/// <summary>A secret ballot that was opened to be counted.</summary>
/// <param name="Member">Whose vote it is: for counting one vote a member, and for nobody's eyes.</param>
/// <param name="Choice">What was sealed; null when the seal was not made for this member and proposal, or was altered.</param>
public readonly record struct OpenedBallot(MemberId Member, ImmutableArray<byte>? Choice);

/// <summary>
/// Seals and opens secret ballots. A seal is text of <see cref="SealCharacters"/> characters whatever the choice: base64url of a scheme number, a
/// nonce, and the AES-256-GCM ciphertext and tag of the choice filled up to one length. Fund, proposal and member are bound into it. The same command with the
/// same choice has the same seal, so that a retry is recognised; anything else has another, so that two equal choices look different.
/// Source: NIST SP 800-38D; the nonce follows from key and content as in RFC 8452 §1, so it repeats with the whole ballot only.
/// </summary>
/// <param name="keys">Where the keys stand.</param>
public sealed class BallotSeals(IBallotKeys keys)
{
    /// <summary>Most bytes of a choice: room for a ranking of 60 options and what it is.</summary>
    public const int ChoiceBytesMost = PlainBytes - 1;

    /// <summary>Characters of every seal: A-Z a-z 0-9 - _ only.</summary>
    public const int SealCharacters = 124;

    private const int PlainBytes = 64;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const byte Scheme = 1;

    /// <summary>Seals a choice. The key of the proposal is made at its first ballot.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="proposal">What the vote is on.</param>
    /// <param name="member">Whose vote it is.</param>
    /// <param name="command">The command that casts it.</param>
    /// <param name="choice">At most <see cref="ChoiceBytesMost"/> bytes; their number is hidden too.</param>
    /// <param name="cancellation">Stops asking for the key.</param>
    /// <returns>The seal; null when the key is destroyed: the votes were counted. A retry after that is found by its command id only.</returns>
    /// <exception cref="ArgumentException">The choice is too long: a bug.</exception>
    public async Task<string?> Seal(FundId fund, ProposalId proposal, MemberId member, CommandId command, ReadOnlyMemory<byte> choice, CancellationToken cancellation = default)
    {
        if (choice.Length > ChoiceBytesMost) throw new ArgumentException($"a choice has at most {ChoiceBytesMost} bytes", nameof(choice));
        if (await keys.Key(fund, proposal, cancellation) is not { } key) return null;
        using var box = new Box(key, fund, proposal);
        return box.Seal(member, command, choice.Span);
    }

    /// <summary>Opens ballots to count them.</summary>
    /// <returns>One for each ballot, in their order; null when the key is destroyed: nobody can open them any more.</returns>
    public async Task<ImmutableArray<OpenedBallot>?> Open(FundId fund, ProposalId proposal, IReadOnlyCollection<SealedBallot> ballots, CancellationToken cancellation = default)
    {
        if (await keys.Key(fund, proposal, cancellation) is not { } key) return null;
        using var box = new Box(key, fund, proposal);
        return [.. ballots.Select(b => new OpenedBallot(b.Member, box.Open(b.Member, b.Seal)))];
    }

    /// <summary>
    /// Destroys the key of a proposal. To be called once the count is durably recorded, and again after a crash between the two: until then the
    /// ballots can be counted again, after it nobody learns a ballot from the journal.
    /// </summary>
    /// <returns>False when it was destroyed before.</returns>
    public Task<bool> Destroy(FundId fund, ProposalId proposal, CancellationToken cancellation = default) => keys.Destroy(fund, proposal, cancellation);

    /// <summary>The key of one proposal at work.</summary>
    private sealed class Box : IDisposable
    {
        private readonly AesGcm _cipher;
        private readonly byte[] _nonceKey;

        /// <summary>Scheme, fund and proposal; the member follows.</summary>
        private readonly byte[] _about = new byte[1 + (3 * 16)];

        public Box(byte[] key, FundId fund, ProposalId proposal)
        {
            // One key for each use: what a nonce shows must say nothing about the cipher's key.
            _cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "SolidarityFund ballot cipher 1"u8.ToArray()), TagBytes);
            _nonceKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "SolidarityFund ballot nonce 1"u8.ToArray());
            _about[0] = Scheme;
            Put(fund.Value, 0);
            Put(proposal.Value, 1);
        }

        public string Seal(MemberId member, CommandId command, ReadOnlySpan<byte> choice)
        {
            Span<byte> plain = stackalloc byte[PlainBytes];
            plain.Clear();
            plain[0] = (byte)choice.Length;
            choice.CopyTo(plain[1..]);
            Span<byte> seal = stackalloc byte[1 + NonceBytes + PlainBytes + TagBytes];
            seal[0] = Scheme;
            Put(member.Value, 2);
            var nonce = seal.Slice(1, NonceBytes);
            byte[] whole = [.. _about, .. command.Value.ToByteArray(bigEndian: true), .. plain];
            HMACSHA256.HashData(_nonceKey, whole).AsSpan(0, NonceBytes).CopyTo(nonce);
            _cipher.Encrypt(nonce, plain, seal.Slice(1 + NonceBytes, PlainBytes), seal[^TagBytes..], _about);
            return Base64Url.EncodeToString(seal);
        }

        public ImmutableArray<byte>? Open(MemberId member, string text)
        {
            Span<byte> seal = stackalloc byte[1 + NonceBytes + PlainBytes + TagBytes];
            Span<byte> plain = stackalloc byte[PlainBytes];
            // White space, which the decoder would pass over, leaves too few bytes.
            if (text.Length != SealCharacters || !Base64Url.IsValid(text, out var bytes) || bytes != seal.Length || !Base64Url.TryDecodeFromChars(text, seal, out _) || seal[0] != Scheme) return null;
            Put(member.Value, 2);
            try
            {
                _cipher.Decrypt(seal.Slice(1, NonceBytes), seal.Slice(1 + NonceBytes, PlainBytes), seal[^TagBytes..], plain, _about);
            }
            catch (AuthenticationTagMismatchException)
            {
                return null;
            }
            return [.. plain.Slice(1, plain[0])];
        }

        public void Dispose() => _cipher.Dispose();

        private void Put(Guid id, int place) => id.TryWriteBytes(_about.AsSpan(1 + (place * 16)), bigEndian: true, out _);
    }
}
