// Payment orders: what leaves the fund, by two persons; the files in which they go to the bank, and what the bank answers.
using System.CommandLine;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class PaymentVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string?>("payment") { Description = "its end-to-end id (LOAN-2026-001-D1) or id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        var again = new Argument<string?>("file") { Description = "the id of a file made before, to write it again", Arity = ArgumentArity.ZeroOrOne };
        var made = new Argument<string?>("file") { Description = "its id; not needed when only one stands ('fund payment files' shows them)", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<FileInfo>("--out") { Description = "where to write the file; nothing is overwritten", Required = true };
        var account = new Option<string?>("--account") { Description = "the account of the fund that pays; not needed when it has one" };
        var on = new Option<string?>("--on") { Description = "the day on which the bank is to pay (the first bank day from today when left out)" };
        var answer = new Argument<FileInfo>("answer") { Description = "the bank's answer (pain.002)" };
        var needed = new Argument<string>("payment") { Description = "its end-to-end id (LOAN-2026-001-D1) or id" };
        var reason = new Argument<string>("reason") { Description = "how you know; it is kept in the erasable store" };
        var paid = new Option<bool>("--paid-as-shown") { Description = "the line in suspense that shows its id and amount was this payment" };
        var notPaid = new Option<bool>("--not-paid") { Description = "the payee did not get it: the order is over and can be made again" };
        var looked = new Option<PaymentWarning[]>("--despite") { Description = "a warning that was shown and looked into; may be repeated" };
        var asked = new Argument<string>("reference") { Description = "+++ddd/dddd/ddddd+++, RF… or the ten digits" };
        var part = new Option<string?>("--amount") { Description = "how much (what falls due next when left out)" };
        var picture = new Option<FileInfo?>("--qr") { Description = "a new file, .png or .svg" };
        return Shared.Noun("payment", "Payment orders, and what the fund asks its members to pay, with the QR code.",
            shared.OnFund("file", "Put all approved orders that are in no file yet into one for the bank (pain.001), or write a file again.", [again, output, account, on], (session, parsed) =>
                parsed.GetValue(again) is { } id ? Task.FromResult(Again(session, session.PaymentFile(id), parsed.GetValue(output)!)) : Make(session, parsed.GetValue(output)!, parsed.GetValue(account), Session.AnyDate(parsed.GetValue(on)))),
            shared.OnFund("files", "List the files of payment orders.", [], (session, _) => Task.FromResult(session.Show(Files(session, _ => true)))),
            shared.OnFund("withdraw-file", "Take back a file that the bank does not have, as second person; its orders are free again.", [made], (session, parsed) =>
            {
                var file = session.PaymentFile(parsed.GetValue(made));
                return session.Write($"withdraw the payment file {PaymentFiles.NameOf(session.State, file)} of {Sheet.Shown(file.Total, session.Wishes.Language)} {file.Total.Currency}, which must not be with the bank",
                    new PaymentCommand.WithdrawPaymentFile(file.Id), _ => Files(session, f => f.Id == file.Id));
            }),
            shared.OnFund("unfile", "Take one order, which the bank refused, out of its file, as second person; it can then be cancelled.", [which], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => p.File is not null && p.State == PaymentState.Approved);
                return session.Write($"take {order.EndToEndId}, which the bank refused, out of its payment file", new PaymentCommand.TakeOrderFromFile(order.Id), _ => List(session, p => p.Id == order.Id));
            }),
            shared.OnFund("answer", "Show what the bank says of a file (pain.002). Nothing is recorded: only a statement books.", [answer], (session, parsed) => Answer(session, parsed.GetValue(answer)!)),
            shared.OnFund("requests", "List what is to be paid to the fund, with the words to repeat.", [], (session, _) => Task.FromResult(session.Show(Requests(session)))),
            shared.OnFund("request", "Show one request for payment, and write its QR code (.png or .svg) for a phone's banking app.", [asked, part, picture], (session, parsed) =>
                Task.FromResult(Request(session, parsed.GetValue(asked)!, parsed.GetValue(part), parsed.GetValue(picture)))),
            shared.OnFund("list", "List the payment orders.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("approve", "Approve an order as the second person: exactly this amount to exactly this account.", [which, looked], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => p.State == PaymentState.Prepared);
                return session.Write($"approve the payment of {Sheet.Shown(order.Amount, session.Wishes.Language)} {order.Amount.Currency} to {session.NameOf(order)}, {order.Iban} ({order.EndToEndId})",
                    new PaymentCommand.ApprovePayment(order.Id, order.Amount, order.Iban, [.. parsed.GetValue(looked) ?? []]), _ => List(session, p => p.Id == order.Id));
            }),
            shared.OnFund("cancel", "Take an order back before the bank has executed it.", [which], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => p.IsLive);
                return session.Write($"take back the payment {order.EndToEndId}", new PaymentCommand.CancelPayment(order.Id), _ => List(session, p => p.Id == order.Id));
            }),
            shared.OnFund("resolve", "Say what became of a held order. Nothing changes before a second person agrees.", [needed, reason, paid, notPaid], (session, parsed) =>
            {
                if (parsed.GetValue(paid) == parsed.GetValue(notPaid)) throw CliException.Usage("say either --paid-as-shown or --not-paid");
                var order = session.Payment(parsed.GetValue(needed), p => p.State == PaymentState.Held);
                var outcome = parsed.GetValue(paid) ? HeldOutcome.PaidAsShown : HeldOutcome.NotPaid;
                return session.WriteShown($"note that {order.EndToEndId} was {Shown(outcome)}",
                    async words => new ReconciliationCommand.PrepareHeldOutcome(order.Id, outcome, await words.Keep(parsed.GetValue(reason)!)), _ => HeldOutcomes(session));
            }),
            shared.OnFund("held-outcomes", "List what was found about held orders and waits for a second person.", [], async (session, _) => session.Show(await HeldOutcomes(session))),
            shared.OnFund("approve-outcome", "Agree, as the second person, with what was found about a held order. Who found it cannot, nor who acts for the payee.", [which], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => session.State.Bank.HeldOutcomes.ContainsKey(p.Id));
                if (!session.State.Bank.HeldOutcomes.TryGetValue(order.Id, out var waiting)) throw CliException.NotFound($"nothing found about {order.EndToEndId} waits for a second person");
                return session.Write($"agree with {session.HandleOf(waiting.PreparedBy)} that {order.EndToEndId} of {Sheet.Shown(order.Amount, session.Wishes.Language)} {order.Amount.Currency} was {Shown(waiting.Outcome)}",
                    new ReconciliationCommand.ApproveHeldOutcome(order.Id, waiting.Outcome), _ => List(session, p => p.Id == order.Id));
            }));
    }

    private static Sheet Requests(Session session)
    {
        var sheet = new Sheet("communication", "for", "member", "open:money", "next:money", "due_on");
        foreach (var item in session.State.OpenOn(session.Today).All().Where(i => Shown(session, i)))
            sheet.Add(ReferenceText.Of(session.State.Charter!.PaymentReferences, item.Reference), item.Reference.Kind, item.Member is { } member ? session.Code(member) : "", item.Open, item.Next, item.DueOn);
        return sheet;
    }

    private static bool Shown(Session session, OpenItem item) =>
        session.Reader.Holds(MandateRole.Treasurer, MandateRole.Auditor) || (item.Member is { } member && session.Reader.ActsFor(member));

    private static int Request(Session session, string text, string? part, FileInfo? picture)
    {
        if (!ReferenceText.TryParse(text, out var reference)) throw CliException.Usage($"{text} is no payment reference");
        if (session.State.OpenOn(session.Today).With(reference) is not { } item || !Shown(session, item)) throw CliException.NotFound($"nothing is open under {text}");
        var amount = part is null ? item.Next : session.Amount(part);
        if (!amount.IsPositive || amount > item.Open) throw CliException.Usage($"{Sheet.Shown(item.Open, session.Wishes.Language)} is open under {text}: ask for that or less");
        if (PaymentQr.Of(session.State, reference, amount) is not { } request) throw CliException.NotFound("the fund has no account with an IBAN");
        var sheet = new Sheet("what", "value");
        sheet.Add("beneficiary", request.Beneficiary);
        sheet.Add("iban", request.Account.Grouped());
        sheet.Add("amount", $"{Sheet.Shown(amount, session.Wishes.Language)} {amount.Currency}");
        sheet.Add("communication", request.Communication);
        sheet.Add("due on", item.DueOn);
        if (picture is not null)
        {
            if (picture.Exists) throw CliException.Usage($"{picture} exists: nothing is overwritten");
            if (picture.Extension is not (".png" or ".svg")) throw CliException.Usage("a QR code is written as .png or .svg");
            if (picture.Extension == ".png") File.WriteAllBytes(picture.FullName, PaymentQr.Png(request.Payload));
            else File.WriteAllText(picture.FullName, PaymentQr.Svg(request.Payload));
        }
        return session.Show(sheet);
    }

    private static Task<int> Make(Session session, FileInfo output, string? account, DateOnly? payOn)
    {
        if (output.Exists) throw CliException.Usage($"{output} exists: nothing is overwritten");
        var (command, faults) = PaymentFiles.Prepare(session.State, account, payOn, null, session.Today);
        if (command is null) throw session.Refusing(faults[0]);
        return session.Write($"put {command.Orders.Count} approved orders into a file that pays from {command.Account} on {command.PayOn:yyyy-MM-dd}", _ => Task.FromResult<Domain.Kernel.Command>(command), receipt =>
        {
            var file = session.State.Payments.Files[receipt.Events.OfType<PaymentEvent.PaymentFileMade>().Single().File];
            Again(session, file, output);
            return Files(session, f => f.Id == file.Id);
        }, then: (words, _, answer) => PaymentFiles.Earlier(session.Directory, session.Door.Fund, words.By, answer, command, isAll: true, session.Cancellation));
    }

    private static int Again(Session session, PaymentFile file, FileInfo output)
    {
        var (bytes, refusal) = PaymentFiles.Again(session.State, file);
        if (refusal is not null) throw session.Refusing(refusal);
        try
        {
            using var written = new FileStream(output.FullName, FileMode.CreateNew);
            written.Write(bytes.AsSpan());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.Failed, $"{output} cannot be written ({e.Message}): 'fund payment file {file.Id} --out FILE' writes it again");
        }
        session.Say($"{output}: sign it in the bank's own tool; SHA-256 {file.Sha256}");
        return ExitCodes.Done;
    }

    private static Sheet Files(Session session, Func<PaymentFile, bool> which)
    {
        var sheet = new Sheet("message_id", "account", "pay_on", "orders", "total:money", "made_by", "state", "file");
        foreach (var file in session.State.Payments.Files.Values.Where(which).OrderBy(f => f.Id.Value))
        {
            var orders = file.Orders.Select(o => session.State.Payments.Orders[o]).ToArray();
            var state = file.WithdrawnBy is { } by ? $"withdrawn by {session.HandleOf(by)}"
                : PaymentDecisions.Unsendable(session.State.Members, session.State.Payments, file) is { } wrong ? $"not to be sent: {session.SentenceOf(wrong)}"
                : $"{orders.Count(o => o.State == PaymentState.Confirmed)} of {orders.Length} executed";
            sheet.Add(PaymentFiles.MessageIdOf(session.State, file), file.Account, file.PayOn, orders.Length, file.Total, session.HandleOf(file.MadeBy), state, file.Id);
        }
        return sheet;
    }

    private static async Task<int> Answer(Session session, FileInfo from)
    {
        if (!from.Exists) throw CliException.NotFound($"there is no file {from}");
        var (language, read) = (session.Wishes.Language, PaymentFiles.Read(session.State, await File.ReadAllBytesAsync(from.FullName, session.Cancellation)));
        foreach (var fault in read.Faults) session.Say($"{from.Name}: {session.SentenceOf(fault)}");
        if (read is not { File: { } file, Report: { } report }) return ExitCodes.Refused;
        var sheet = new Sheet("end_to_end_id", "name", "amount:money", "state", "reason", "in_our_books");
        foreach (var (order, verdict) in read.Orders)
            sheet.Add(order.EndToEndId, session.NameOf(order), order.Amount, BankReasons.In(verdict.State, language), BankReasons.In(verdict, language), order.State.ToString().ToLowerInvariant());
        session.Show(sheet);
        session.Say($"the bank on file {file.Id}: {BankReasons.In(report.Verdict.State, language)} {BankReasons.In(report.Verdict, language)}".TrimEnd());
        if (read.Orders.Any(o => o.Verdict.State == Banking.PaymentState.Rejected))
            session.Say("what is rejected is not paid: when all of the file is, a second person may withdraw it ('fund payment withdraw-file'), else take the order out of it ('fund payment unfile'); nothing was recorded");
        return ExitCodes.Done;
    }

    private static string Shown(HeldOutcome outcome) => outcome == HeldOutcome.PaidAsShown ? "paid as shown" : "not paid";

    private static async Task<Sheet> HeldOutcomes(Session session)
    {
        var waiting = session.State.Bank.HeldOutcomes.Values.OrderBy(r => r.Payment.Value).ToArray();
        var words = await WordsOfLine.Read(session, waiting.Select(r => (KeptText?)r.Reason));
        var sheet = new Sheet("end_to_end_id", "outcome", "reason", "prepared_by", "payment");
        foreach (var r in waiting) sheet.Add(session.State.Payments.Orders[r.Payment].EndToEndId, Shown(r.Outcome), words(r.Reason), session.HandleOf(r.PreparedBy), r.Payment);
        return sheet;
    }

    internal static Sheet List(Session session, Func<PaymentOrder, bool> which)
    {
        var sheet = new Sheet("end_to_end_id", "member", "name", "iban", "amount:money", "state", "prepared_by", "approved_by", "file", "look_into", "payment");
        foreach (var order in session.State.Payments.Orders.Values.Where(which).OrderBy(p => p.Id.Value))
            sheet.Add(order.EndToEndId, session.Code(order.Payee), session.NameOf(order), order.Iban, order.Amount, order.State.ToString().ToLowerInvariant(), session.HandleOf(order.PreparedBy),
                order.ApprovedBy is { } approver ? session.HandleOf(approver) : "", order.File,
                order.State != PaymentState.Prepared ? "" : string.Join(' ', PaymentDecisions.Warnings(
                    session.State.Charter!.PaymentRules, session.State.Members, session.State.Payments, order, session.Reader.At, session.Today).Select(w => w.Warning)), order.Id);
        return sheet;
    }
}
