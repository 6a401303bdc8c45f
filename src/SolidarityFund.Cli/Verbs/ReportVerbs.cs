// Reports and checks: trial balance, a member's statement, the export, and the verification of the journal.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ReportVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        var asOf = new Option<string?>("--as-of") { Description = "as of this day (today when left out)" };
        var from = new Option<string?>("--from") { Description = "first day of the movements (1 January when left out)" };
        var knownAt = new Option<string?>("--known-at") { Description = "as the books were known at this moment: 2026-03-03 (its end) or 2026-03-03T09:00:00Z" };
        yield return Shared.Noun("report", "Reports.",
            [shared.OnFund("trial-balance", "Trial balance: opening, movement and closing of every account; class 0 apart.", [asOf, from, knownAt], async (session, parsed) =>
            {
                var books = await Read(session);
                var trial = TrialBalance.Of(books, session.Chart, parsed.GetValue(asOf) is { } day ? Session.Date(day) : session.Today, parsed.GetValue(from) is { } first ? Session.Date(first) : null, Moment(parsed.GetValue(knownAt)));
                var sheet = new Sheet("account", "name", "opening_debit:money", "opening_credit:money", "debit:money", "credit:money", "closing_debit:money", "closing_credit:money");
                foreach (var row in trial.Rows) Add(row.Line.Number, row.Line.Name(session.Wishes.Language), row.Columns);
                Add("total", "", trial.Totals);
                foreach (var row in trial.OffBalance) Add(row.Line.Number, row.Line.Name(session.Wishes.Language), row.Columns);
                if (!trial.OffBalance.IsEmpty) Add("total 0", "", trial.OffBalanceTotals);
                session.Say($"{session.State.Name}: trial balance from {Day(trial.From)} to {Day(trial.AsOf)}, {books.Currency}, records 1 to {books.Version}{(trial.KnownAt is { } at ? $", as known at {at}" : "")}");
                session.Show(sheet);
                if (trial.Totals.Ties && trial.OffBalanceTotals.Ties) return Ended(session, books);
                session.Say("debits and credits differ");
                return ExitCodes.Refused;

                void Add(string account, string name, TrialColumns c) =>
                    sheet.Add(account, name, In(c.OpeningDebit), In(c.OpeningCredit), In(c.Debit), In(c.Credit), In(c.ClosingDebit), In(c.ClosingCredit));

                Money In(long cents) => new(cents, books.Currency);
            }),
            PledgeVerbs.Contagion(shared),
            .. PeerLoanVerbs.Reports(shared),
            .. LiquidityVerbs.Reports(shared)]);

        var which = new Argument<string>("member") { Description = "code (M0002), name, enterprise number or id" };
        yield return shared.OnFund("statement", "What one member gave to the fund and what it received, as of today.", [which], (session, parsed) =>
        {
            var statement = MemberStatement.Of(session.State, session.Member(parsed.GetValue(which)!).Id, session.Today)!;
            var sheet = new Sheet("what", "subject", "date", "amount:money", "settled:money", "open:money", "note");
            if (!statement.ContributedBefore.IsZero) sheet.Add("given", "contributions before these books", null, statement.ContributedBefore, statement.ContributedBefore, statement.ContributedBefore.Zero, "");
            foreach (var call in statement.Calls)
                sheet.Add("given", $"contribution {call.Period}", call.Period.FirstDay, call.Due, call.Paid, call.Open, ReferenceText.Of(session.State.Charter!.PaymentReferences, call.Reference));
            foreach (var d in statement.Deposits) sheet.Add("given", $"deposit {d.Code}", d.AcceptedOn ?? d.ProposedOn, d.Balance, null, d.Balance, $"{DepositNature.Code}, {d.State.ToString().ToLowerInvariant()}");
            if (!statement.DepositWithoutAgreement.IsZero) sheet.Add("given", "deposit", null, statement.DepositWithoutAgreement, statement.Deposit.Zero, statement.DepositWithoutAgreement, "without an agreement");
            foreach (var (loan, repaid, due, interest) in statement.Loans)
            {
                sheet.Add("received", $"loan {loan.Code}", loan.DisbursedOn ?? loan.Terms.RequestedOn, loan.Terms.Amount, repaid, loan.Owed, due.IsPositive ? $"expected by now: {Sheet.Shown(due, session.Wishes.Language)}" : loan.State.ToString().ToLowerInvariant());
                foreach (var i in loan.Schedule) sheet.Add("", $"instalment {i.Number}", i.DueOn, i.Amount, i.Paid, i.Open, "");
                if (loan.Interest is { Received: var paid }) sheet.Add("", $"interest at {loan.Terms.RateBasisPoints}", statement.On, paid + interest, paid, interest, "due by now");
            }
            foreach (var aid in statement.Aids) sheet.Add("received", $"emergency aid {aid.Code}", aid.RequestedOn, aid.Amount, null, null,
                aid is { State: AidState.Paid, Ratification: Ratification.Refused } ? "paid, not ratified" : aid.State.ToString().ToLowerInvariant());
            session.Say($"{statement.Member.Code} {statement.Member.Organisation.Name}: contributed {Sheet.Shown(statement.Contributed, session.Wishes.Language)}, owes {Sheet.Shown(statement.Outstanding, session.Wishes.Language)} {session.Currency}, on {Day(statement.On)}");
            return Task.FromResult(session.Show(sheet));
        });

        yield return Shared.Noun("export", "The books in other programs' forms.",
            shared.OnFund("hledger", "Plain-text journal on stdout; 'fund export hledger | hledger -f - check -s ordereddates' recomputes it.", [asOf, knownAt], async (session, parsed) =>
            {
                var books = await Read(session);
                HledgerExport.Write(session.Around.Out, books, session.Chart, session.Wishes.Language, parsed.GetValue(asOf) is { } day ? Session.Date(day) : null, Moment(parsed.GetValue(knownAt)));
                return Ended(session, books);
            }));

        var head = new Option<string[]>("--head") { Description = "VERSION=HASH as an earlier verification gave it and somebody kept outside; may be given several times, for one fund", AllowMultipleArgumentsPerToken = false };
        yield return shared.OnStores("verify", "Recompute the chain of hashes, the transfers and the laws of the books; names the first broken record. Exit code 3 when anything is broken.", [head], async (session, parsed) =>
        {
            var heads = Heads(parsed.GetValue(head) ?? []);
            var funds = new List<FundId>();
            if (session.Wishes.Fund is { } wanted && Id.TryParse<FundId>(wanted, out var one)) funds.Add(one);
            else
            {
                await foreach (var fund in session.Stores.Journal.Funds(session.Cancellation))
                    if (session.Wishes.Fund is not { } named || string.Equals((await session.Directory.Read(fund, session.Cancellation)).State.Name, named, StringComparison.OrdinalIgnoreCase)) funds.Add(fund);
            }
            if (funds.Count == 0) throw CliException.NotFound("there is no fund to verify");
            if (funds.Count > 1 && heads.Count > 0) throw CliException.Usage("a head belongs to one fund: say which one with --fund");
            var sheet = new Sheet("fund", "check", "holds", "first_broken_record", "finding");
            var sound = true;
            foreach (var fund in funds)
            {
                var outcome = await session.Stores.Verification.Verify(fund, heads, new Steps(session), session.Cancellation);
                foreach (var check in outcome.Checks) sheet.Add(fund, check.Name, check.Holds, check.FirstBroken, check.Sentence);
                var broken = outcome.Checks.Where(c => !c.Holds).ToArray();
                sound &= broken.Length == 0;
                session.Say(broken.Length == 0
                    ? $"{fund}: {outcome.Records} records, all checks hold; head {outcome.Records}={outcome.Head} (write it down outside; later, 'fund verify --head' finds it again)"
                    : $"{fund}: BROKEN{(broken.Min(c => c.FirstBroken) is { } first ? $" from record {first.ToString(CultureInfo.InvariantCulture)} on" : "")}: {string.Join("; ", broken.Select(c => c.Sentence))}");
            }
            session.Show(sheet);
            return sound ? ExitCodes.Done : ExitCodes.Refused;
        });
    }

    /// <summary>The books up to the record that was understood when the fund was chosen; what follows a broken record is nobody's books.</summary>
    internal static Task<Books> Read(Session session)
    {
        return Books.From(Understood(), session.Cancellation);

        async IAsyncEnumerable<Record> Understood()
        {
            if (session.Version == 0) yield break;
            await foreach (var record in session.Stores.Journal.ReadAfter(session.Door.Fund, 0, session.Cancellation))
            {
                yield return record;
                if (record.Version == session.Version) yield break;
            }
        }
    }

    /// <summary>A report on a broken journal is a part, and a script must not take it for the whole.</summary>
    private static int Ended(Session session, Books books)
    {
        if (session.Directory.Broken.All(b => b.Key != session.Door.Fund)) return ExitCodes.Done;
        session.Say($"the journal is broken: this ends with record {books.Version.ToString(CultureInfo.InvariantCulture)}, the last one that is sound");
        return ExitCodes.Refused;
    }

    private static Dictionary<long, ChainHash> Heads(string[] given)
    {
        var heads = new Dictionary<long, ChainHash>();
        foreach (var text in given)
        {
            var pair = text.Split('=', 2);
            if (pair.Length != 2 || !long.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1 || pair[1].Length != 2 * ChainHash.Length || !pair[1].All(char.IsAsciiHexDigit))
                throw CliException.Usage($"'{text}' is no head: type it as VERSION=HASH with {2 * ChainHash.Length} hexadecimal digits, as 'fund verify' prints it");
            var hash = ChainHash.From(Convert.FromHexString(pair[1]));
            if (!heads.TryAdd(version, hash) && heads[version] != hash) throw CliException.Usage($"two heads of version {pair[0]} differ: one journal cannot have both");
        }
        return heads;
    }

    /// <summary>A moment; a bare day is meant up to its end, in UTC.</summary>
    private static Instant? Moment(string? text)
    {
        if (text is null) return null;
        if (DateText.TryParse(text, out var day)) return new Instant(Instant.AtStartOf(day).PlusDays(1).UnixMicroseconds - 1);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? Instant.From(moment) : throw CliException.Usage($"'{text}' is no moment: type it as 2026-03-03 or 2026-03-03T09:00:00Z");
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Steps(Session session) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
            if (value.Total > 20_000) session.Say($"{value.Done} of {value.Total} records");
        }
    }
}
