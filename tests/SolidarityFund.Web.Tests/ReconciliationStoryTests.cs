// A quarter of contributions, paid by two CODA files and one camt.053: a wrong amount, a twin, an unknown payer; reconciled to 0.00 and locked.
using System.Globalization;
using System.Text;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class ReconciliationStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private static readonly DateOnly January = new(2026, 1, 31);

    [Fact]
    public async Task A_quarter_is_paid_by_three_files_reconciled_to_the_cent_and_locked()
    {
        var fund = await SampleFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 1)))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 2)))).Is(200);
        var called = (await fund.Treasurer.Get($"{fund.Path}/contributions?period=2026-Q1")).Is(200)["data"].AsArray();
        var references = fund.Members.Select(m => Number(called.Single(c => (string?)c!["member"] == m.ToString())!["reference"]!)).ToArray();
        var now = host.Clock.GetUtcNow();
        host.Clock.Now = new DateTimeOffset(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
        try
        {
            // The preview tells counts, sums and the hash of the file, and books nothing.
            var first = Coda(1, 10_000_00, new(2026, 1, 12), (250_00, references[0], "BE71096123456769"), (250_00, references[0], "BE71096123456769"));
            var preview = (await fund.Treasurer.Post($"{fund.Path}/bank-statements?dryRun=true", Bytes(first))).Is(200);
            Assert.Equal((1_000_000L, 1_050_000L, 2, 1, 1), ((long)preview["statements"][0]!["opening"]!["minor"]!, (long)preview["statements"][0]!["closing"]!["minor"]!, (int)preview["statements"][0]!["lines"]!, (int)preview["statements"][0]!["matched"]!, (int)preview["statements"][0]!["inSuspense"]!));
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(first)), (string?)preview["sha256"]);
            Assert.Empty((await fund.Treasurer.Get($"{fund.Path}/bank-rows")).Is(200)["data"].AsArray());

            // The third file first: it waits for the gap to be filled.
            var camt = SampleFund.File(new Statement(SampleFund.Iban, 2026, 3, Money.Euro(10_800_00), Money.Euro(11_060_00), new(2026, 2, 2),
            [
                new("a", Money.Euro(250_00), new(2026, 1, 30), new(2026, 1, 30), new PaymentReference(references[2]), null, false),
                new("b", Money.Euro(10_00), new(2026, 1, 30), new(2026, 1, 30), null, null, false),
            ]));
            var text = await camt.ReadAsStringAsync(TestContext.Current.CancellationToken);
            (await fund.Treasurer.Post($"{fund.Path}/bank-statements", Xml(text))).Is(422, "StatementDoesNotContinue");
            (await fund.Treasurer.Post($"{fund.Path}/bank-statements", Bytes(first))).Is(200);
            (await fund.Treasurer.Post($"{fund.Path}/bank-statements", Bytes(Coda(2, 10_500_00, new(2026, 1, 20), (300_00, references[1], "BE62510007547061"))))).Is(200);
            (await fund.Treasurer.Post($"{fund.Path}/bank-statements", Xml(text))).Is(200);
            Assert.Equal("Known", (string?)(await fund.Treasurer.Post($"{fund.Path}/bank-statements", Bytes(first))).Is(200)["statements"][0]!["outcome"]);

            var proposed = (await fund.Treasurer.Get($"{fund.Path}/bank-rows?state=Proposed")).Is(200)["data"].AsArray();
            Assert.Equal(["CounterpartyAndAmount", "OtherAmount"], proposed.Select(r => (string?)r!["why"]).Order(StringComparer.Ordinal));
            Assert.Equal(["StructuredReference", "StructuredReference"], (await fund.Treasurer.Get($"{fund.Path}/bank-rows?state=Matched")).Is(200)["data"].AsArray().Select(r => (string?)r!["why"]));
            var unknown = Assert.Single((await fund.Treasurer.Get($"{fund.Path}/bank-rows?state=OnHold")).Is(200)["data"].AsArray())!;
            var twin = proposed.Single(r => (string?)r!["why"] == "CounterpartyAndAmount")!;
            await Difference(fund, 560_00, 3);
            (await fund.Treasurer.Post($"{fund.Path}/period-locks", new LockBody(January))).Is(422, "NotReconciled");

            // What is proposed is confirmed as it is: the wrong amount was this quarter and a part of the next, the twin was the next quarter.
            foreach (var row in proposed) await Confirm(fund, row!);
            await Difference(fund, 10_00, 1);
            // A match can be undone, and made again.
            (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{twin["id"]}/unmatching", new BecauseBody("the member asks for it"))).Is(200);
            await Difference(fund, 260_00, 2);
            await Confirm(fund, twin);
            // Who sent the rest nobody knows: it is set aside, with the reason.
            (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{unknown["id"]}/aside", new BecauseBody("nobody knows the payer"))).Is(200);
            Assert.Equal("nobody knows the payer", (string?)Assert.Single((await fund.Treasurer.Get($"{fund.Path}/bank-rows?state=Ignored")).Is(200)["data"].AsArray())!["aside"]!["text"]);
            (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{unknown["id"]}/taking-up")).Is(200);
            await Difference(fund, 10_00, 1);
            (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{unknown["id"]}/aside", new BecauseBody("nobody knows the payer"))).Is(200);
            await Difference(fund, 0, 0);

            (await fund.Treasurer.Post($"{fund.Path}/period-locks", new LockBody(January))).Is(200);
            (await fund.Treasurer.Post($"{fund.Path}/period-locks/approval", new LockBody(January))).Is(422, "SamePersonTwice");
            (await fund.Chair.Post($"{fund.Path}/period-locks/approval", new LockBody(January))).Is(200);
            Assert.Equal("2026-01-31", (string?)(await fund.Chair.Get($"{fund.Path}/bank-reconciliation?until=2026-01-31")).Is(200)["lockedUntil"]);
            var late = new EntryBody(EntryKind.Sundry, January, [new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.ResultBroughtForward), Money.Euro(1_00))]);
            (await fund.Treasurer.Post($"{fund.Path}/entries", late)).Is(422, "PeriodLocked");

            // A word continues the statements of an account on which nothing moves.
            (await fund.Treasurer.Post($"{fund.Path}/no-movements", new NoMovementBody(SampleFund.Iban, January, "seen in the bank's own tool"))).Is(422, "NoMovementUnfit");
            (await fund.Treasurer.Post($"{fund.Path}/no-movements", new NoMovementBody("BE00", January, "seen"))).Is(400);
            (await fund.Treasurer.Post($"{fund.Path}/no-movements", new NoMovementBody(SampleFund.Iban, January.AddDays(3), "seen in the bank's own tool"))).Is(200);
            Assert.Equal("seen in the bank's own tool", (string?)(await fund.Chair.Get($"{fund.Path}/bank-reconciliation?until=2026-02-28")).Is(200)["accounts"]![0]!["noMovement"]!["reason"]!["text"]);

            // The newest statement is not taken back: a line of it lies in a locked month.
            var statements = (await fund.Treasurer.Get($"{fund.Path}/bank-statements")).Is(200)["data"].AsArray();
            Assert.Equal(3, statements.Count);
            (await fund.Treasurer.Post($"{fund.Path}/bank-statements/{statements.Single(s => (string?)s!["label"] == "2026/3")!["id"]}/take-back", new BecauseBody("wrong"))).Is(422, "PeriodLocked");
        }
        finally
        {
            host.Clock.Now = now;
        }
    }

    [Fact]
    public async Task A_statement_is_taken_back_by_two_persons_and_comes_again()
    {
        var fund = await SampleFund.Open(host);
        var day = new DateOnly(2026, 1, 5);
        var statement = new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_010_00), day, [new("x", Money.Euro(10_00), day, day, null, null, false)]);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(statement))).Is(200);
        var id = (await fund.Treasurer.Get($"{fund.Path}/bank-statements")).Is(200)["data"][0]!["id"];
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements/{id}/take-back", new BecauseBody("the bank sent another one"))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements/{id}/take-back/approval")).Is(422, "SamePersonTwice");
        (await fund.Chair.Post($"{fund.Path}/bank-statements/{id}/take-back/approval")).Is(200);
        Assert.Empty((await fund.Treasurer.Get($"{fund.Path}/bank-rows")).Is(200)["data"].AsArray());
        var again = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(statement))).Is(200);
        Assert.Equal(("Booked", 1), ((string?)again["statements"][0]!["outcome"], (int)again["statements"][0]!["inSuspense"]!));
    }

    /// <summary>Matches a row with exactly what was proposed for it.</summary>
    private static async Task Confirm(SampleFund fund, System.Text.Json.Nodes.JsonNode row)
    {
        var parts = row["proposals"]![0]!["parts"]!.AsArray().Select(p => new MatchPart(new PaymentReference(Number(p!["reference"]!)), Money.Euro((long)p["amount"]!["minor"]!)));
        (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{row["id"]}/match", new MatchBody([.. parts]))).Is(200);
    }

    private static long Number(System.Text.Json.Nodes.JsonNode text) => long.Parse((string)text!, CultureInfo.InvariantCulture);

    private static async Task Difference(SampleFund fund, long cents, int lines)
    {
        var account = (await fund.Treasurer.Get($"{fund.Path}/bank-reconciliation?until=2026-01-31")).Is(200)["accounts"][0]!;
        Assert.Equal((cents, lines), ((long)account["difference"]!["minor"]!, (int)account["waiting"]!));
    }

    private static ByteArrayContent Bytes(byte[] file) => new(file);

    private static StringContent Xml(string text) => new(text, Encoding.UTF8, "application/xml");

    /// <summary>A CODA file of one statement (domain.md §6.5): money in with our reference (type 101), from an account.</summary>
    private static byte[] Coda(int number, long opening, DateOnly day, params (long Cents, long Reference, string From)[] lines)
    {
        var on = day.ToString("ddMMyy", CultureInfo.InvariantCulture);
        var closing = opening + lines.Sum(l => l.Cents);
        var records = new List<string>
        {
            "00000" + on + "53905" + "  " + "".PadRight(6) + "STORY".PadRight(10) + "FONDS".PadRight(26) + "GEBABEBB".PadRight(11) + "00876543270" + " " + "00000" + "".PadRight(39) + "2",
            "12" + "000" + SampleFund.Iban.PadRight(34) + "EUR" + Amount(opening, signed: true) + on + "FONDS".PadRight(26) + "COMPTE".PadRight(35) + number.ToString("000", CultureInfo.InvariantCulture),
        };
        for (var i = 0; i < lines.Length; i++)
        {
            var at = (i + 1).ToString("0000", CultureInfo.InvariantCulture) + "0000";
            var communication = ("101" + new string([.. Banking.StructuredCommunication.FromNumber(lines[i].Reference).ToString().Where(char.IsAsciiDigit)])).PadRight(53);
            records.Add("21" + at + "REF".PadRight(21) + Amount(lines[i].Cents, signed: true) + on + "00150000" + "1" + communication + on + "0000" + "1 0");
            records.Add("22" + at + "".PadRight(53) + "NOTPROVIDED".PadRight(35) + "".PadRight(27) + "1 0");
            records.Add("23" + at + lines[i].From.PadRight(34) + "EUR" + "PAYEUR".PadRight(35) + "".PadRight(43) + "0 0");
        }
        records.Add("8" + "000" + SampleFund.Iban.PadRight(34) + "EUR" + Amount(closing, signed: true) + on + "".PadRight(64) + "0");
        records.Add("9" + "".PadRight(15) + (records.Count - 1).ToString("000000", CultureInfo.InvariantCulture) + Amount(0) + Amount(closing - opening) + "".PadRight(75) + "2");
        return Encoding.Latin1.GetBytes(string.Join('\n', records) + "\n");

        static string Amount(long cents, bool signed = false) => (signed ? "0" : "") + cents.ToString("00000000000000", CultureInfo.InvariantCulture) + "0";
    }
}
