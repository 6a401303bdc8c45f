// MadeStatements: made-up statements, written as CODA and as camt.053 by writers that share nothing with the readers.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

/// <summary>A movement as the bank meant it.</summary>
internal sealed record MadeMovement(long Cents, DateOnly BookedOn, string Name, string Account, string? EndToEndId, string? Structured, string Free, ImmutableArray<MadeMovement> Parts)
{
    internal string Key => FormattableString.Invariant($"{Cents} {BookedOn:yyyy-MM-dd} '{Name}' {Account} {EndToEndId} {Structured} '{Free}' ({string.Join(", ", Parts.Select(p => p.Key))})");

    internal static string KeyOf(BankStatementLine line) => FormattableString.Invariant(
        $"{line.Amount.Cents} {line.BookingDate:yyyy-MM-dd} '{line.CounterpartyName}' {line.CounterpartyAccount} {line.EndToEndId} {line.StructuredReference} '{line.FreeText}' ({string.Join(", ", line.Details.Select(KeyOf))})");
}

/// <summary>A statement as the bank meant it.</summary>
internal sealed record MadeStatement(string Account, int Number, DateOnly ClosedOn, long OpeningCents, ImmutableArray<MadeMovement> Movements)
{
    internal long ClosingCents => OpeningCents + Movements.Sum(m => m.Cents);
}

internal static class MadeStatements
{
    private static readonly string[] Accounts = ["BE68539007547034", "BE71096123456769", "BE62510007547061", "BE43068999999501"];

    private static readonly string[] Words = ["PRET", "Cotisation", "mars", "2026-007", "A.S.B.L.", "REMB:", "(3)", "n/a", "rue,", "d'Ici"];

    internal static Gen<MadeStatement> One { get; } =
        from account in Gen.Elements(Accounts)
        from number in Gen.Choose(1, 365)
        from opening in Cents
        from day in Gen.Choose(0, 3650)
        let closedOn = new DateOnly(2020, 1, 1).AddDays(day)
        from count in Gen.Choose(0, 12)
        from movements in Movement(closedOn, parts: true).ListOf(count)
        select new MadeStatement(account, number, closedOn, opening, [.. movements]);

    internal static Gen<List<MadeStatement>> Several { get; } = One.NonEmptyListOf().Select(made => made.Take(4).ToList());

    private static Gen<long> Cents => from euros in Gen.OneOf(Gen.Choose(-50, 50), Gen.Choose(-2_000_000, 2_000_000)) from cents in Gen.Choose(0, 99) select ((long)euros * 100) + cents;

    private static Gen<string> Text(int most) => Gen.Elements(Words).NonEmptyListOf().Select(words => string.Join(' ', words.Take(4)) is var text && text.Length > most ? text[..most].Trim() : string.Join(' ', words.Take(4)));

    private static Gen<MadeMovement> Movement(DateOnly closedOn, bool parts) =>
        from cents in Cents.Where(c => c != 0)
        from earlier in Gen.Choose(0, 3)
        from name in Text(35)
        from account in Gen.Elements(Accounts)
        from id in Gen.Choose(0, 99_999)
        from hasId in Gen.Elements(true, false)
        from kind in Gen.Choose(0, 3)
        from number in Laws.TenDigits
        from free in Text(60)
        from isBatch in Gen.Frequency((4, Gen.Constant(false)), (parts ? 1 : 0, Gen.Constant(true)))
        from members in isBatch ? Movement(closedOn, parts: false).ListOf(3) : Gen.Constant(new List<MadeMovement>())
        let structured = kind switch { 0 => StructuredCommunication.FromNumber(number).Digits, 1 => CreditorReference.FromBase(number.ToString("0000000000", CultureInfo.InvariantCulture)).ToString(), _ => null }
        let batch = members.Select(m => m with { BookedOn = closedOn.AddDays(-earlier) }).ToImmutableArray()
        let total = batch.IsEmpty ? cents : batch.Sum(m => m.Cents)
        where total != 0
        select new MadeMovement(total, closedOn.AddDays(-earlier), name, account, hasId ? FormattableString.Invariant($"ID-{id}") : null, structured, structured is null ? free : "", batch);

    /// <summary>A CODA file of these statements, lines ended as told.</summary>
    internal static string Coda(IReadOnlyList<MadeStatement> statements, string lineEnd = "\n")
    {
        var file = new StringBuilder();
        for (var i = 0; i < statements.Count; i++)
            foreach (var record in CodaOf(statements[i], isLast: i == statements.Count - 1)) file.Append(record).Append(lineEnd);
        return file.ToString();
    }

    private static IEnumerable<string> CodaOf(MadeStatement s, bool isLast)
    {
        var (records, debit, credit, sequence) = (2, 0L, 0L, 0);
        yield return "00000" + Day(s.ClosedOn) + "53905" + "  " + "".PadRight(6) + "MADE".PadRight(10) + "FONDS".PadRight(26) + "GEBABEBB".PadRight(11) + "00876543270" + " " + "00000" + "".PadRight(39) + "2";
        yield return "12" + "000" + s.Account.PadRight(34) + "EUR" + Signed(s.OpeningCents) + Day(s.ClosedOn.AddDays(-1)) + "FONDS".PadRight(26) + "COMPTE".PadRight(35) + FormattableString.Invariant($"{s.Number:000}");
        foreach (var movement in s.Movements)
        {
            sequence++;
            if (movement.Cents < 0) debit -= movement.Cents;
            else credit += movement.Cents;
            foreach (var record in CodaOf(movement, sequence, 0, movement.Parts.IsEmpty ? "00150000" : "10150000")) { records++; yield return record; }
            for (var i = 0; i < movement.Parts.Length; i++)
                foreach (var record in CodaOf(movement.Parts[i], sequence, i + 1, "50150000")) { records++; yield return record; }
        }
        yield return "8" + "000" + s.Account.PadRight(34) + "EUR" + Signed(s.ClosingCents) + Day(s.ClosedOn) + "".PadRight(64) + "0";
        yield return "9" + "".PadRight(15) + FormattableString.Invariant($"{records:000000}") + Amount(debit) + Amount(credit) + "".PadRight(75) + (isLast ? "2" : "1");
    }

    private static IEnumerable<string> CodaOf(MadeMovement m, int sequence, int detail, string code)
    {
        var number = FormattableString.Invariant($"{sequence % 10_000:0000}{detail:0000}");
        var type = m.Structured is null ? "" : m.Structured.StartsWith("RF", StringComparison.Ordinal) ? "100" : "101";
        var communication = (type + m.Structured + m.Free).PadRight(149);
        yield return "21" + number + "REF".PadRight(21) + Signed(m.Cents) + Day(m.BookedOn) + code + (type.Length > 0 ? "1" : "0") + communication[..53] + Day(m.BookedOn) + "0000" + "1 0";
        yield return "22" + number + communication[53..106] + (m.EndToEndId ?? "NOTPROVIDED").PadRight(35) + "".PadRight(27) + "1 0";
        yield return "23" + number + m.Account.PadRight(34) + "EUR" + m.Name.PadRight(35) + communication[106..] + "0 0";
    }

    /// <summary>A camt.053 document of these statements, without batches: theirs is told by other tests.</summary>
    internal static string Camt(IReadOnlyList<MadeStatement> statements) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-03T09:00:00</CreDtTm></GrpHdr>\n"
        + string.Concat(statements.Select(s => FormattableString.Invariant($"<Stmt><Id>MADE</Id><ElctrncSeqNb>{s.Number}</ElctrncSeqNb><Acct><Id><IBAN>{s.Account}</IBAN></Id><Ccy>EUR</Ccy></Acct>")
            + Balance("OPBD", s.OpeningCents, s.ClosedOn.AddDays(-1)) + Balance("CLBD", s.ClosingCents, s.ClosedOn) + string.Concat(s.Movements.Select(CamtOf)) + "</Stmt>\n"))
        + "</BkToCstmrStmt></Document>\n";

    private static string CamtOf(MadeMovement m)
    {
        var (other, amount) = (m.Cents < 0 ? "Cdtr" : "Dbtr", CamtAmount(m.Cents));
        var remittance = m.Structured is null ? $"<Ustrd>{m.Free}</Ustrd>" : $"<Strd><CdtrRefInf><Ref>{m.Structured}</Ref></CdtrRefInf></Strd>";
        return $"<Ntry>{amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{m.BookedOn:yyyy-MM-dd}</Dt></BookgDt><AcctSvcrRef>REF</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>{m.EndToEndId ?? "NOTPROVIDED"}</EndToEndId></Refs>{amount}"
            + $"<RltdPties><{other}><Pty><Nm>{m.Name}</Nm></Pty></{other}><{other}Acct><Id><IBAN>{m.Account}</IBAN></Id></{other}Acct></RltdPties><RmtInf>{remittance}</RmtInf></TxDtls></NtryDtls></Ntry>\n";
    }

    private static string Balance(string type, long cents, DateOnly day) => $"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp>{CamtAmount(cents)}<Dt><Dt>{day:yyyy-MM-dd}</Dt></Dt></Bal>";

    private static string CamtAmount(long cents) => FormattableString.Invariant($"<Amt Ccy=\"EUR\">{Math.Abs(cents) / 100}.{Math.Abs(cents) % 100:00}</Amt><CdtDbtInd>{(cents < 0 ? "DBIT" : "CRDT")}</CdtDbtInd>");

    private static string Day(DateOnly day) => day.ToString("ddMMyy", CultureInfo.InvariantCulture);

    private static string Amount(long cents) => FormattableString.Invariant($"{cents:00000000000000}0");

    private static string Signed(long cents) => (cents < 0 ? "1" : "0") + Amount(Math.Abs(cents));
}
