// Bank: how fast bank files are read and matched, against a bare read of the same file, and how much memory that takes. No database: Import through
// Turn, in memory. A second is one of processor time, as in Decide. Only ratios within one run count.
using System.Globalization;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Bench;

public static class Bank
{
    private const string Iban = FoundedFund.Iban;
    private const int LinesOfStatement = 500;
    private const int Members = 1_000;
    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>One format. Seconds are of processor time, medians over the runs.</summary>
    /// <param name="Name">CODA or camt.053.</param>
    /// <param name="Megabytes">Size of the file, in millions of bytes.</param>
    /// <param name="Lines">Movements in it.</param>
    /// <param name="ReadSeconds">The bare read.</param>
    /// <param name="ParseSeconds">Checked to its end, then every line read: as an import does.</param>
    /// <param name="MatchSeconds">The same, prepared, decided by the fund, folded and encoded as records.</param>
    /// <param name="Matched">How many lines were recognised in full; the others wait for a person.</param>
    /// <param name="HeldMegabytes">What the fund holds of the file afterwards.</param>
    public sealed record Kind(string Name, double Megabytes, int Lines, double ReadSeconds, double ParseSeconds, double MatchSeconds, int Matched, double HeldMegabytes)
    {
        public double ParsedPerSecond => Lines / ParseSeconds;

        public double MatchedPerSecond => Lines / MatchSeconds;
    }

    /// <summary>Both formats, and the most memory that this process had until now, in millions of bytes; zero where the system does not say.</summary>
    public sealed record Result(Kind[] Kinds, double PeakMegabytes);

    public static Result Measure(bool quick, Action<string> say)
    {
        var fund = new Called();
        var path = Path.GetTempFileName();
        try
        {
            var kinds = new List<Kind>();
            foreach (var (name, write) in new (string, Action<TextWriter, IReadOnlyList<PaymentReference>, int>)[] { ("CODA", Coda), ("camt.053", Camt) })
            {
                using (var to = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" }) write(to, fund.References, quick ? 20 : 60);
                kinds.Add(Measure(name, path, fund, 3));
                say($"  {name}: {kinds[^1].Lines} lines in {kinds[^1].Megabytes:F0} MB");
            }
            return new([.. kinds], Peak());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Kind Measure(string name, string path, Called fund, int runs)
    {
        var (read, parse, match) = (new List<double>(), new List<double>(), new List<double>());
        var (lines, matched, held) = (0, 0, 0L);
        // The first run compiles.
        for (var run = 0; run <= runs; run++)
        {
            GC.Collect();
            read.Add(Seconds(() => Bare(path)));
            parse.Add(Seconds(() => lines = Parsed(path)));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            FundState? after = null;
            match.Add(Seconds(() => (matched, after) = fund.Import(path)));
            held = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(after);
            // Else the next run would measure against this one.
            after = null;
        }
        return new(name, new FileInfo(path).Length / 1e6, lines, Median(read), Median(parse), Median(match), matched, held / 1e6);

        static double Median(List<double> all) => Decide.Median([.. all.Skip(1)]);
    }

    private static double Seconds(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static void Bare(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[64 * 1024];
        while (file.Read(buffer) > 0) { }
    }

    private static int Parsed(string path)
    {
        using var file = File.OpenRead(path);
        return BankFile.Lines(file, BankFile.Survey(file)).Count();
    }

    private static double Peak()
    {
        if (!File.Exists("/proc/self/status")) return 0;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    /// <summary>Every other line pays a contribution that is open, until all are paid; the rest is of people whom nobody knows.</summary>
    private static (PaymentReference? Reference, string Text) LineOf(IReadOnlyList<PaymentReference> references, int line) =>
        line % 2 == 0 && line / 2 < references.Count ? (references[line / 2], "") : (null, $"don {line}");

    private static void Coda(TextWriter to, IReadOnlyList<PaymentReference> references, int statements)
    {
        var day = Day.ToString("ddMMyy", CultureInfo.InvariantCulture);
        for (var n = 0; n < statements; n++)
        {
            var (opening, closing) = ((long)n * LinesOfStatement * Called.Due, (n + 1L) * LinesOfStatement * Called.Due);
            to.WriteLine("00000" + day + "53905" + "".PadRight(8) + "BENCH".PadRight(10) + "FONDS".PadRight(26) + "GEBABEBB".PadRight(11) + "00876543270 00000".PadRight(56) + "2");
            to.WriteLine("12" + "000" + Iban.PadRight(34) + "EUR" + "0" + Amount(opening) + day + "FONDS".PadRight(26) + "COMPTE".PadRight(35) + $"{n + 1:000}");
            for (var i = 0; i < LinesOfStatement; i++)
            {
                var line = (n * LinesOfStatement) + i;
                var (reference, text) = LineOf(references, line);
                var number = $"{i + 1:0000}0000";
                to.WriteLine("21" + number + "BNK".PadRight(21) + "0" + Amount(Called.Due) + day + "00150000" + (reference is { } r ? "1" + $"101{Digits(r)}".PadRight(53) : "0" + text.PadRight(53)) + day + "0000" + "1 0");
                to.WriteLine("22" + number + "".PadRight(53) + "NOTPROVIDED".PadRight(35) + "GKCCBEBB".PadRight(27) + "1 0");
                to.WriteLine("23" + number + "BE71096123456769".PadRight(34) + "EUR" + $"ASSOCIATION {line} ASBL".PadRight(78) + "0 0");
            }
            to.WriteLine("8000" + Iban.PadRight(34) + "EUR" + "0" + Amount(closing) + day + "".PadRight(64) + "0");
            to.WriteLine("9" + "".PadRight(15) + $"{(LinesOfStatement * 3) + 2:000000}" + Amount(0) + Amount(closing - opening) + "".PadRight(75) + (n == statements - 1 ? "2" : "1"));
        }

        static string Amount(long cents) => $"{cents:00000000000000}0";
    }

    private static void Camt(TextWriter to, IReadOnlyList<PaymentReference> references, int statements)
    {
        var day = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        to.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>BENCH</MsgId><CreDtTm>2026-01-05T22:00:00</CreDtTm></GrpHdr>");
        for (var n = 0; n < statements; n++)
        {
            var (opening, closing) = ((long)n * LinesOfStatement * Called.Due, (n + 1L) * LinesOfStatement * Called.Due);
            to.WriteLine($"<Stmt><Id>S{n + 1}</Id><ElctrncSeqNb>{n + 1}</ElctrncSeqNb><CreDtTm>2026-01-05T22:00:00</CreDtTm><Acct><Id><IBAN>{Iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{Balance("OPBD", opening)}{Balance("CLBD", closing)}");
            for (var i = 0; i < LinesOfStatement; i++)
            {
                var line = (n * LinesOfStatement) + i;
                var (reference, text) = LineOf(references, line);
                to.WriteLine($"""
                    <Ntry>{Amount(Called.Due)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>BNK{line}</AcctSvcrRef><BkTxCd><Prtry><Cd>00150000</Cd></Prtry></BkTxCd>
                    <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{Amount(Called.Due)}<RltdPties><Dbtr><Pty><Nm>Association {line} ASBL</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>BE71096123456769</IBAN></Id></DbtrAcct></RltdPties>
                    <RmtInf>{(reference is { } r ? $"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>{Digits(r)}</Ref></CdtrRefInf></Strd>" : $"<Ustrd>{text}</Ustrd>")}</RmtInf></TxDtls></NtryDtls></Ntry>
                    """);
            }
            to.WriteLine("</Stmt>");
        }
        to.WriteLine("</BkToCstmrStmt></Document>");

        string Balance(string type, long cents) => $"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp>{Amount(cents)}<Dt><Dt>{day}</Dt></Dt></Bal>";

        static string Amount(long cents) => string.Create(CultureInfo.InvariantCulture, $"<Amt Ccy=\"EUR\">{cents / 100}.{cents % 100:00}</Amt><CdtDbtInd>CRDT</CdtDbtInd>");
    }

    private static string Digits(PaymentReference reference) => StructuredCommunication.FromNumber(reference.Number).Digits;

    /// <summary>A fund that has called its contributions; every import begins from it.</summary>
    private sealed class Called
    {
        /// <summary>What each member owes a quarter, in cents.</summary>
        public const long Due = 250_00;

        private readonly FundInMemory _fund = new();
        private readonly PersonId _treasurer = Load.Treasurer;

        public Called()
        {
            _fund.Do(Load.Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
            _fund.Do(Load.Chair, new MembershipCommand.GrantMandate(_treasurer, MandateRole.Treasurer, null));
            for (var i = 0; i < Members; i++)
                _fund.Do(Load.Chair, new MembershipCommand.AdmitFoundingMember(new Organisation($"Association {i}", $"0{i:D9}", $"BE{i:D14}", FundInMemory.Person($"contact {i}"), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(0))));
            _fund.Do(_treasurer, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
            References = [.. Enumerable.Range(1, 4).SelectMany(quarter => _fund.Do<ContributionEvent.ContributionsCalled>(_treasurer, new ContributionCommand.CallContributions(new(2025, quarter))).Dues).Select(d => d.Reference)];
        }

        public IReadOnlyList<PaymentReference> References { get; }

        /// <summary>How many lines were recognised, and the fund afterwards.</summary>
        public (int Matched, FundState After) Import(string path)
        {
            using var file = File.OpenRead(path);
            var (statements, _, faults) = StatementImport.Open(file);
            if (!faults.IsEmpty) throw new InvalidOperationException($"{faults[0]}");
            var (confirmed, matched, number) = (_fund.Confirmed, 0, 0);
            foreach (var (statement, _) in StatementImport.Prepare(statements, _fund.State, new byte[16]))
            {
                var letter = Letter.For(new CommandId(FundInMemory.Named($"bench {++number}")), _treasurer, new ReconciliationCommand.ImportStatement(statement));
                var turn = Turn.Take(_fund.Id, confirmed, [letter], _fund.Now, _ => null);
                if (turn.Answers[0] is not Answer.Receipt receipt) throw new InvalidOperationException($"{turn.Answers[0]}");
                matched += receipt.Events.OfType<ReconciliationEvent.LineMatched>().Count();
                confirmed = turn.Tentative;
            }
            return (matched, confirmed.State);
        }
    }
}
