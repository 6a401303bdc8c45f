// Record: one accepted command with all its events, sealed into the chain. The unit of the journal.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors.Records;

/// <summary>
/// One accepted command: its header, the exact bytes of its body (which hold the events) and the hash that seals both to everything
/// before. A record is never changed and never skipped.
/// </summary>
/// <param name="Fund">The fund.</param>
/// <param name="Version">1 for the first record, then without a gap.</param>
/// <param name="Command">The command id; unique within the fund.</param>
/// <param name="RecordedAt">When it was decided.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Kind">Name of the command.</param>
/// <param name="Body">UTF-8 JSON, exactly as hashed.</param>
/// <param name="Hash">Seal.</param>
public sealed record Record(
    FundId Fund, long Version, CommandId Command, Instant RecordedAt, PersonId Author, string Kind, ReadOnlyMemory<byte> Body, ChainHash Hash)
{
    private RecordBody? _opened;

    /// <summary>The hash after which it was sealed; only who sealed it knows, a journal that read it does not.</summary>
    public ChainHash? Previous { get; private init; }

    /// <summary>The body, decoded once.</summary>
    public RecordBody Opened => _opened ??= RecordCodec.Decode(Body);

    /// <summary>The events.</summary>
    public ImmutableArray<Event> Events => Opened.Events;

    /// <summary>Encodes and seals a record after <paramref name="previous"/>.</summary>
    public static Record Seal(FundId fund, long version, CommandId command, Instant recordedAt, PersonId author, string kind, RecordBody body, ChainHash previous)
    {
        var bytes = RecordCodec.Encode(body);
        return new Record(fund, version, command, recordedAt, author, kind, bytes, previous.Then(fund, version, command, recordedAt, author, kind, bytes)) { _opened = body, Previous = previous };
    }

    /// <summary>A record that was read, ready to be appended to another journal after what it was sealed after.</summary>
    public Record After(ChainHash previous) =>
        Follows(previous) ? new Record(Fund, Version, Command, RecordedAt, Author, Kind, Body, Hash) { Previous = previous } : throw new ArgumentException($"version {Version} does not follow {previous}", nameof(previous));

    /// <summary>True when the seal fits what stands before it.</summary>
    public bool Follows(ChainHash previous) => previous.Then(Fund, Version, Command, RecordedAt, Author, Kind, Body.Span) == Hash;
}

/// <summary>What the body of a record says.</summary>
/// <param name="CharterVersion">The version of the charter under which it was decided; 0 before the fund was opened.</param>
/// <param name="Fingerprint">Fingerprint of the command as it was asked, so that its id cannot be used for another.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record RecordBody(int CharterVersion, Fingerprint Fingerprint, ImmutableArray<Event> Events);

/// <summary>128 bits of SHA-256 over a command and its author: two askings are the same when these are.</summary>
/// <param name="Value">The bits.</param>
public readonly record struct Fingerprint(UInt128 Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
