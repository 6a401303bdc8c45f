// Verification: is the journal whole, do the transfers follow from it, are the kept texts and documents those it names, do the laws hold, are figures that people decide by
// the same when the bare JSON is added up? It names what is broken first and never stops
// at broken data. It reads in pages: memory does not grow with the journal, only with the state that the journal amounts to.
using System.Collections.Immutable;
using System.Data;
using Npgsql;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>What one check found.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Holds">True when all is well.</param>
/// <param name="FirstBrokenVersion">The first version that is broken; null when all is well or when no one record is to blame.</param>
/// <param name="Sentence">What was found, in words.</param>
public sealed record Finding(string Check, bool Holds, long? FirstBrokenVersion, string Sentence);

/// <summary>What a verification found.</summary>
/// <param name="Fund">The fund.</param>
/// <param name="Records">Records read.</param>
/// <param name="Transfers">Rows of transfers that follow from them.</param>
/// <param name="Version">Newest version read.</param>
/// <param name="Head">Its hash, to be written down outside: only that finds a tail that is cut off later (reliability.md §0.6).</param>
/// <param name="Findings">One for each check, in a fixed order.</param>
public sealed record VerificationReport(FundId Fund, long Records, long Transfers, long Version, ChainHash Head, ImmutableArray<Finding> Findings)
{
    /// <summary>True when every check holds.</summary>
    public bool Holds => Findings.All(f => f.Holds);
}

/// <summary>How far a verification is.</summary>
/// <param name="Version">Newest version read.</param>
/// <param name="Of">Newest version there is.</param>
public readonly record struct VerificationProgress(long Version, long Of);

/// <summary>Verifies funds in PostgreSQL, as one moment shows them; the application may go on writing.</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class Verification(NpgsqlDataSource source)
{
    private const int Page = 1024;

    private const string RecordsSql =
        "SELECT version, command_id, recorded_at, author, kind, body, hash FROM journal WHERE fund_id = $1 AND version > $2 ORDER BY version LIMIT $3";

    private const string TransfersSql =
        """
        SELECT version, line, entry, effective_on, debit_role, debit_member, debit_subject, debit_purpose, credit_role, credit_member, credit_subject, credit_purpose, amount, currency
        FROM transfers WHERE fund_id = $1 AND version > $2 AND version <= $3 ORDER BY version, line
        """;

    /// <summary>Verifies one fund.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="anchors">Hashes by version that are known from outside: receipts, an auditor's note.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NpgsqlException">The database cannot be read. Broken data is a finding, never an exception.</exception>
    public async Task<VerificationReport> VerifyAsync(
        FundId fund, IProgress<VerificationProgress>? progress = null, IReadOnlyDictionary<long, ChainHash>? anchors = null, CancellationToken cancellation = default)
    {
        var reading = new Reading(fund, anchors ?? ImmutableDictionary<long, ChainHash>.Empty);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var last = await LastVersion(connection, fund, cancellation);
        var records = new List<Record>(Page);
        long after = long.MinValue, transfersAfter = long.MinValue;
        while (await ReadPage(connection, fund, after, records, reading, cancellation))
        {
            foreach (var record in records) reading.Next(record);
            after = records[^1].Version;
            await CompareTransfers(connection, fund, transfersAfter, after, reading, cancellation);
            transfersAfter = after;
            await CompareTexts(connection, fund, reading, cancellation);
            progress?.Report(new VerificationProgress(after, last));
        }
        await CompareTransfers(connection, fund, transfersAfter, long.MaxValue, reading, cancellation);
        foreach (var sha256 in reading.DocumentsNeeded) reading.Compare(sha256, await DocumentStore.Found(connection, fund, sha256, cancellation));
        return reading.Report();
    }

    private static async Task<long> LastVersion(NpgsqlConnection connection, FundId fund, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM journal WHERE fund_id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<bool> ReadPage(NpgsqlConnection connection, FundId fund, long after, List<Record> records, Reading reading, CancellationToken cancellation)
    {
        records.Clear();
        if (reading.Unreadable) return false;
        await using var command = Command(connection, RecordsSql, fund, after, Page);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var version = after;
            try
            {
                version = reader.GetInt64(0);
                records.Add(PostgresJournal.RowOf(fund, reader));
            }
            catch (Exception e) when (e is not NpgsqlException and not OperationCanceledException)
            {
                // Only a hand that removed the table's constraints can write such a row.
                reading.CannotRead(version, e);
                break;
            }
        }
        return records.Count > 0;
    }

    private static async Task CompareTransfers(NpgsqlConnection connection, FundId fund, long after, long until, Reading reading, CancellationToken cancellation)
    {
        if (reading.TransfersDone) return;
        await using var command = Command(connection, TransfersSql, fund, after, until);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (!reading.TransfersDone && await reader.ReadAsync(cancellation))
        {
            var version = after;
            try
            {
                version = reader.GetInt64(0);
                reading.Next(new TransferRow(version, reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3),
                    AccountOf(reader, 4), AccountOf(reader, 8), reader.GetInt64(12), reader.GetString(13)));
            }
            catch (Exception e) when (e is not NpgsqlException and not OperationCanceledException)
            {
                reading.CannotReadTransfer(version, e);
            }
        }
        reading.EndOfTransfers();
    }

    private static async Task CompareTexts(NpgsqlConnection connection, FundId fund, Reading reading, CancellationToken cancellation)
    {
        if (reading.Named.Count > 0) reading.Compare(await TextStore.Of(connection, fund, [.. reading.Named.Select(n => n.Text.Id).Distinct()], cancellation));
    }

    private static AccountColumns AccountOf(NpgsqlDataReader reader, int column) =>
        new(reader.GetString(column), reader.IsDBNull(column + 1) ? null : reader.GetGuid(column + 1), reader.TextOrNull(column + 2), reader.TextOrNull(column + 3));

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, FundId fund, long from, long to) => new(sql, connection)
    {
        CommandTimeout = 0,
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = fund.Value }, new NpgsqlParameter<long> { TypedValue = from }, new NpgsqlParameter<long> { TypedValue = to } },
    };

    /// <summary>What has been read so far, and the first thing wrong with each of its sides.</summary>
    private sealed class Reading(FundId fund, IReadOnlyDictionary<long, ChainHash> anchors)
    {
        private readonly Dictionary<string, Finding> _broken = new(StringComparer.Ordinal);
        private readonly List<TransferRow> _expected = [];
        private int _compared;
        private readonly JournalSums _sums = new();
        private FundState _state = FundState.Empty;
        private ChainHash _head = ChainHash.Start;
        private Instant _lastAt = new(long.MinValue);
        private long _version, _records, _transfers, _texts, _textsErased, _textsMissing, _documents;
        private long? _contentEndsAt;

        /// <summary>True when a row stands in the way that is no record: what follows is not looked at.</summary>
        public bool Unreadable { get; private set; }

        /// <summary>True when the transfers need not be compared any further.</summary>
        public bool TransfersDone => _broken.ContainsKey("transfers");

        /// <summary>The texts that the records of this page name.</summary>
        public List<(long Version, KeptText Text)> Named { get; } = [];

        public void Next(Record record)
        {
            _records++;
            foreach (var text in TextReferences.In(record.Body.Span)) Named.Add((record.Version, text));
            var gap = record.Version != _version + 1;
            if (gap) Broken("versions", _version + 1, record.Version == _version ? $"version {_version} stands there twice" : $"version {_version + 1} is missing: version {record.Version} follows {_version}");
            if (!record.Follows(_head))
            {
                if (gap) Broken("chain", _version + 1, $"version {_version + 1} is missing, so version {record.Version} cannot be tied to what stood before it");
                else Broken("chain", record.Version, $"the hash of version {record.Version} does not fit its content and what stands before it");
            }
            if (anchors.TryGetValue(record.Version, out var known) && known != record.Hash)
                Broken("anchors", record.Version, $"version {record.Version} has the hash {record.Hash}; outside it is known as {known}");
            if (record.RecordedAt < _lastAt) Broken("time", record.Version, $"version {record.Version} was recorded before the version that it follows");
            (_version, _head, _lastAt) = (record.Version, record.Hash, record.RecordedAt);
            if (_contentEndsAt is null) Fold(record);
        }

        /// <summary>A row of transfers, as it stands in the table; expected rows wait in the same order.</summary>
        public void Next(TransferRow found)
        {
            if (_compared == _expected.Count || Before(found, _expected[_compared]))
            {
                // Rows after a record that cannot be read are not held against the table.
                if (_contentEndsAt is { } end && found.Version >= end) Broken("transfers", end, $"not compared from version {end} on, which cannot be read");
                else Broken("transfers", found.Version, $"version {found.Version} line {found.Line} stands in the table and does not follow from the journal");
                return;
            }
            var expected = _expected[_compared++];
            if (Before(expected, found)) Missing(expected);
            else if (expected.Difference(found) is var (column, should, does))
                Broken("transfers", found.Version, $"version {found.Version} line {found.Line}: {column} is {does ?? "empty"}; by the journal it is {should ?? "empty"}");
        }

        /// <summary>No more rows up to the newest version read.</summary>
        public void EndOfTransfers()
        {
            if (!TransfersDone && _compared < _expected.Count) Missing(_expected[_compared]);
            if (!TransfersDone && _contentEndsAt is { } end) Broken("transfers", end, $"not compared from version {end} on, which cannot be read");
            _transfers += _expected.Count;
            _expected.Clear();
            _compared = 0;
        }

        /// <summary>The named texts as the store has them. An erased one is as it should be; one that the store does not know proves nothing wrong.</summary>
        public void Compare(ImmutableDictionary<TextId, StoredText> stored)
        {
            foreach (var (version, text) in Named)
                if (!stored.TryGetValue(text.Id, out var found)) _textsMissing++;
                else if (found.Words is null) _textsErased++;
                else if (found.Reference == text) _texts++;
                else Broken("texts", version, $"the words kept as {text.Id} are not those that version {version} names: they do not fit its hash");
            Named.Clear();
        }

        /// <summary>The hashes under which bytes must stand; those of what could be read.</summary>
        public IReadOnlyList<string> DocumentsNeeded => [.. _state.Documents.KeptHashes];

        /// <summary>The bytes of a document as the store has them. Those of an erased one may be gone.</summary>
        public void Compare(string sha256, (string Sha256, long Bytes)? found)
        {
            var named = _state.Documents.Documents.Values.First(d => d.State != DocumentState.Erased && d.Content.Sha256 == sha256);
            if (found is not var (hash, bytes)) BrokenDocument($"the bytes of {named.Id} ({sha256}) are missing");
            else if (hash != sha256 || bytes != named.Content.Bytes) BrokenDocument($"the bytes kept for {named.Id} are not those that the journal names: {bytes} bytes with the hash {hash}, not {named.Content.Bytes} with {sha256}");
            else _documents++;
        }

        public void CannotRead(long version, Exception why)
        {
            Unreadable = true;
            Content(version, $"version {version} is no record: {why.Message}");
        }

        public void CannotReadTransfer(long version, Exception why) => Broken("transfers", version, $"a row of version {version} cannot be read: {why.Message}");

        public VerificationReport Report()
        {
            foreach (var (version, hash) in anchors.OrderBy(a => a.Key))
                if (version > _version) Broken("anchors", _version + 1, $"version {version} is known outside as {hash}; the journal ends at version {_version}");
            List<Finding> findings =
            [
                Of("versions", $"{_records} versions without a gap."),
                Of("chain", _records == 0 ? "Nothing is recorded yet." : $"Every hash fits its content and what stands before; the newest is {_head}."),
                Of("anchors", $"{anchors.Count} hashes known from outside are found."),
                Of("time", "Time never runs backwards."),
                Of("content", "Every record is understood."),
                Of("transfers", $"{_transfers} rows of transfers are what the journal says, and no row more."),
                Of("texts", $"{_texts} kept texts fit their hashes; {_textsErased} were erased, {_textsMissing} are not kept here."),
                Of("documents", $"{_documents} documents have the bytes that the journal names; {_state.Documents.Documents.Values.Count(d => d.State == DocumentState.Erased)} were erased."),
            ];
            foreach (var law in FundLaws.All) findings.Add(Judged(law.Name, law.Says, () => law.Broken(_state)));
            foreach (var figure in DerivedFigures.All) findings.Add(Judged(figure.Name, figure.Says, () => figure.Differs(_sums, _state)));
            return new VerificationReport(fund, _records, _transfers, _version, _head, [.. findings]);
        }

        private void Fold(Record record)
        {
            try
            {
                foreach (var e in record.Events) _state = Fund.Evolve(_state, e, record.Author, record.RecordedAt);
                if (!TransfersDone) TransferRow.AddAll(_expected, record);
                _sums.Read(record);
            }
            catch (Exception e)
            {
                Content(record.Version, $"version {record.Version} cannot be understood: {e.Message}");
            }
        }

        private void Content(long version, string sentence)
        {
            _contentEndsAt ??= version;
            Broken("content", version, sentence);
        }

        private Finding Judged(string name, string says, Func<string?> broken)
        {
            if (_contentEndsAt is { } end) return new Finding(name, false, null, $"Not checked: the journal cannot be read from version {end} on.");
            try
            {
                return broken() is { } breach ? new Finding(name, false, null, breach) : new Finding(name, true, null, says);
            }
            catch (Exception e)
            {
                return new Finding(name, false, null, $"cannot be checked: {e.Message}");
            }
        }

        private void BrokenDocument(string sentence) => _broken.TryAdd("documents", new Finding("documents", false, null, $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}."));

        private void Missing(TransferRow expected) =>
            Broken("transfers", expected.Version, $"version {expected.Version} line {expected.Line} follows from the journal and is missing in the table");

        private void Broken(string check, long version, string sentence) => _broken.TryAdd(check, new Finding(check, false, version, $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}."));

        private Finding Of(string check, string sentence) => _broken.GetValueOrDefault(check) ?? new Finding(check, true, null, sentence);

        private static bool Before(in TransferRow left, in TransferRow right) => (left.Version, left.Line).CompareTo((right.Version, right.Line)) < 0;
    }
}
