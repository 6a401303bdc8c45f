// ChainHash: the link between a record and all records before it.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors.Records;

/// <summary>
/// SHA-256 over the previous hash, the header and the exact bytes of the body. Every field has a fixed width or its length in front, so no
/// two records share their bytes (reliability.md §0.6). Before the first record stand 32 zero bytes.
/// </summary>
public readonly struct ChainHash : IEquatable<ChainHash>
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    private static readonly byte[] Nothing = new byte[Length];
    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("SolidarityFund record 1\n");
    private readonly byte[]? _bytes;

    private ChainHash(byte[] bytes) => _bytes = bytes;

    /// <summary>What stands before the first record.</summary>
    public static ChainHash Start => default;

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ?? Nothing;

    /// <summary>A hash as it was stored; any other length than 32 bytes is a broken record.</summary>
    public static ChainHash From(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new ChainHash(bytes.ToArray())
        : throw new FormatException($"a chain hash has {Length} bytes, not {bytes.Length}");

    /// <summary>The hash of a record that follows this one.</summary>
    public ChainHash Then(FundId fund, long version, CommandId command, Instant recordedAt, PersonId author, string kind, ReadOnlySpan<byte> body)
    {
        var kindLength = Encoding.UTF8.GetByteCount(kind);
        var length = Length + Domain.Length + 16 + 8 + 16 + 8 + 16 + 4 + kindLength + 4 + body.Length;
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var rest = rented.AsSpan(0, length);
            Bytes.CopyTo(rest);
            Domain.CopyTo(rest[Length..]);
            rest = rest[(Length + Domain.Length)..];
            fund.Value.TryWriteBytes(rest, bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(rest[16..], version);
            command.Value.TryWriteBytes(rest[24..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(rest[40..], recordedAt.UnixMicroseconds);
            author.Value.TryWriteBytes(rest[48..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt32BigEndian(rest[64..], kindLength);
            Encoding.UTF8.GetBytes(kind, rest[68..]);
            BinaryPrimitives.WriteInt32BigEndian(rest[(68 + kindLength)..], body.Length);
            body.CopyTo(rest[(72 + kindLength)..]);
            return new ChainHash(SHA256.HashData(rented.AsSpan(0, length)));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc/>
    public bool Equals(ChainHash other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChainHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(Bytes);

    /// <summary>Same bytes.</summary>
    public static bool operator ==(ChainHash left, ChainHash right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(ChainHash left, ChainHash right) => !left.Equals(right);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);
}
