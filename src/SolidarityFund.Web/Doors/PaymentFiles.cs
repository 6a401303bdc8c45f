// PaymentFiles: files of orders for the bank: made from what is recorded, checked against the recorded hash, and what the bank answers.
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using PaymentState = SolidarityFund.Domain.Payments.PaymentState;

namespace SolidarityFund.Web.Doors;

/// <summary>A command to be asked, or why none can be made.</summary>
/// <param name="Command">The command; null with faults.</param>
/// <param name="Faults">Why not.</param>
public sealed record PreparedFile(PaymentCommand.MakePaymentFile? Command, ImmutableArray<Refusal> Faults);

/// <summary>The bytes of a file, or why they are not given out.</summary>
/// <param name="Bytes">The file; empty with a refusal.</param>
/// <param name="Refusal">Why not.</param>
public sealed record FileAgain(ImmutableArray<byte> Bytes, Refusal? Refusal);

/// <summary>What the bank says of one order of a file.</summary>
/// <param name="Order">The order.</param>
/// <param name="Verdict">What it says of it.</param>
public sealed record OrderVerdict(PaymentOrder Order, PaymentVerdict Verdict);

/// <summary>The bank's answer to a file, or why it cannot be read.</summary>
/// <param name="File">Our file; null with faults.</param>
/// <param name="Report">The answer; null with faults.</param>
/// <param name="Orders">What it means for each order of the file, in its order.</param>
/// <param name="Faults">Why it cannot be read.</param>
public sealed record BankAnswer(PaymentFile? File, PaymentStatusReport? Report, ImmutableArray<OrderVerdict> Orders, ImmutableArray<Refusal> Faults);

/// <summary>Makes payment files, makes them again, and reads answers to them. Pure: everything follows from the state.</summary>
public static class PaymentFiles
{
    // With "SF-" in front, 35 characters: the most that a message id may have (domain.md §6.3).
    private const int MessageHashDigits = 32;

    /// <summary>
    /// The command that puts orders into a file. Without orders: all that are approved and in no file. Without account: the only one of the fund.
    /// Without day: the first on which banks settle, from today on. Whether the orders may go is for the rules to say: where they may not, the
    /// command is made all the same, so that a retry finds what was recorded.
    /// </summary>
    public static PreparedFile Prepare(FundState state, string? account, DateOnly? payOn, IReadOnlyCollection<PaymentId>? orders, DateOnly today)
    {
        if (account is null && state.Bank.Accounts.Count != 1) return new(null, [DoorRefusals.PayingAccountNotNamed.With(("count", state.Bank.Accounts.Count))]);
        var from = account ?? state.Bank.Accounts.Keys.Single();
        var on = payOn ?? TargetDays.OnOrAfter(today);
        ImmutableArray<PaymentId> named = orders is not null ? [.. orders]
            : [.. state.Payments.Orders.Values.Where(o => o.State == PaymentState.Approved && o.File is null && state.Payments.HeldFor(o.Obligation) is null).Select(o => o.Id).OrderBy(o => o.Value)];
        var hash = "";
        // What is not approved has no moment of approval: the rules refuse it before they look at the hash.
        if (named.Length > 0 && named.All(o => state.Payments.Orders.GetValueOrDefault(o)?.ApprovedAt is not null) && named.Distinct().Count() == named.Length && state.Bank.Accounts.ContainsKey(from) && on >= today)
        {
            var written = Write(state, from, on, named);
            if (!written.IsWritten) return new(null, [.. written.Faults.Select(Worded)]);
            hash = HashOf(written.Bytes);
        }
        return new(new PaymentCommand.MakePaymentFile(from, [.. named], on, hash), []);
    }

    /// <summary>The answer, or the earlier receipt: a retry cannot name the same orders again, since they are in the file.</summary>
    public static Task<Answer> Earlier(FundDirectory directory, FundId fund, PersonId by, Answer answer, PaymentCommand.MakePaymentFile asked, bool isAll, CancellationToken cancellation) =>
        Doors.Earlier.Or(directory, fund, by, answer, e => e is PaymentEvent.PaymentFileMade made && made.Account == asked.Account && (isAll || made.Orders == asked.Orders), cancellation);

    /// <summary>The bytes of a file, the same as when it was made; a refusal when they must not go to the bank, or cannot be made again.</summary>
    public static FileAgain Again(FundState state, PaymentFile file)
    {
        if (PaymentDecisions.Unsendable(state.Members, state.Payments, file) is { } unsendable) return new([], unsendable);
        var written = Write(state, file.Account, file.PayOn, file.Orders.Items);
        return written.IsWritten && HashOf(written.Bytes) == file.Sha256
            ? new(written.Bytes, null)
            : new([], DoorRefusals.PaymentFileDiffers.With(("file", file.Id), ("recorded", file.Sha256)));
    }

    /// <summary>What a file is called by its message id, which banks repeat.</summary>
    public static string MessageIdOf(FundState state, PaymentFile file) => MessageIdOf(state, file.Account, file.PayOn, file.Orders.Items);

    /// <summary>A name for the file on a disk.</summary>
    public static string NameOf(FundState state, PaymentFile file) => $"{MessageIdOf(state, file)}.xml";

    /// <summary>Reads the bank's answer (pain.002) to one of the fund's files; nothing is recorded.</summary>
    public static BankAnswer Read(FundState state, ReadOnlyMemory<byte> answer)
    {
        var reading = Pain002.Read(answer);
        if (reading.Report is not { } report) return new(null, null, [], [.. reading.Faults.Select(DoorRefusals.Of)]);
        // The same orders may have been in a file before, which was withdrawn: the newest is meant.
        var file = state.Payments.Files.Values.Where(f => MessageIdOf(state, f) == report.OriginalMessageId).OrderBy(f => f.MadeAt).ThenBy(f => f.Id.Value).LastOrDefault();
        if (file is null) return new(null, null, [], [DoorRefusals.AnswerToNoFile.With(("message", report.OriginalMessageId))]);
        return new(file, report, [.. file.Orders.Select(id => state.Payments.Orders[id]).Select(o => new OrderVerdict(o, report.VerdictOf(report.OriginalMessageId, o.EndToEndId)))], []);
    }

    /// <summary>Who is paid by an order: a member, the lender that called a guarantee, the supplier of a shared cost, or the beneficiary of a fund that ends.</summary>
    public static string PayeeOf(FundState state, PaymentOrder order) =>
        state.Members.Known(order.Payee) is { } member ? member.Organisation.Name
        : order.Obligation.Kind == ObligationKind.GuaranteeCall ? state.Guarantees.WithCall(new GuaranteeCallId(order.Obligation.Subject))!.Value.Guarantee.Terms.Lender.Name
        : order.Obligation.Kind == ObligationKind.SharedCost ? state.Sharing.WithCost(new SharedCostId(order.Obligation.Subject))!.Value.Cost.Document.Name
        : order.Obligation.Kind == ObligationKind.FunderReturn ? state.Cascade.Agreements[new AgreementId(order.Obligation.Subject)].Terms.Funder
        : state.Exits.Dissolution?.Beneficiary.Name ?? "";

    private static PaymentFileWriting Write(FundState state, string account, DateOnly payOn, ImmutableArray<PaymentId> orders)
    {
        var id = MessageIdOf(state, account, payOn, orders);
        var approvals = orders.Select(o => state.Payments.Orders[o]).ToArray();
        var at = approvals.Select(o => o.ApprovedAt ?? default).Aggregate(Instant.Max).ToDateTimeOffset();
        return Pain001.Write(new CreditTransferFile
        {
            MessageId = id,
            CreatedAt = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(state.Charter!.TimeZone)).DateTime,
            InitiatorName = state.Name!,
            Batches =
            [
                new CreditTransferBatch
                {
                    Id = id,
                    PayOn = payOn,
                    DebtorName = state.Name!,
                    DebtorIban = IbanOf(account),
                    Transfers = [.. approvals.Select(o => TransferOf(state, o))],
                },
            ],
        });
    }

    private static CreditTransfer TransferOf(FundState state, PaymentOrder order)
    {
        return new CreditTransfer
        {
            EndToEndId = order.EndToEndId,
            Amount = order.Amount,
            CreditorName = PayeeOf(state, order),
            CreditorIban = IbanOf(order.Iban),
            Message = new PaymentMessage.Words(order.EndToEndId),
        };
    }

    /// <summary>A number that is no IBAN gives none: the file then says which payment cannot be made.</summary>
    private static Iban IbanOf(string account) => Iban.TryParse(account, out var iban) ? iban : default;

    /// <summary>Drawn from what the file is, so that the same orders written again are the same message to the bank (domain.md §6.6).</summary>
    private static string MessageIdOf(FundState state, string account, DateOnly payOn, ImmutableArray<PaymentId> orders)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{account}|{payOn:yyyy-MM-dd}|{string.Join('|', orders.Select(o => state.Payments.Orders[o].Id))}");
        return "SF-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..MessageHashDigits];
    }

    private static string HashOf(ImmutableArray<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()));

    private static Refusal Worded(PaymentFileFault fault) =>
        DoorRefusals.PaymentFileWrong.With(("code", fault.Code), ("place", fault.Place), ("expected", fault.Expected), ("found", fault.Found));
}
