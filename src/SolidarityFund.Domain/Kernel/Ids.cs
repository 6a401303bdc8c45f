// Typed ids. Each is a UUID with a prefix that says what it names: ln_0190b5b28c3e7f0c8e0d3c5b7a9e1f22.
// New ids are minted by Decide from the command id, so deciding a command twice names the same thing.
using System.Security.Cryptography;

namespace SolidarityFund.Domain.Kernel;

/// <summary>What every typed id can do: say its prefix, and be made from its UUID.</summary>
/// <typeparam name="T">The id type itself.</typeparam>
public interface IId<T> where T : struct, IId<T>
{
    /// <summary>Two lower-case letters before the underscore.</summary>
    static abstract string Prefix { get; }

    /// <summary>The id of a UUID.</summary>
    static abstract T From(Guid value);

    /// <summary>The UUID behind the prefix.</summary>
    Guid Value { get; }
}

/// <summary>Writing, reading and minting of typed ids.</summary>
public static class Id
{
    private static readonly System.Buffers.SearchValues<char> LowerHex = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>Prefix, underscore, 32 lower-case hexadecimal digits.</summary>
    public static string Format<T>(T id) where T : struct, IId<T> => string.Concat(T.Prefix, "_", id.Value.ToString("N"));

    /// <summary>Reads what <see cref="Format"/> writes; any other text is refused (false).</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> text, out T id) where T : struct, IId<T>
    {
        id = default;
        if (text.Length != T.Prefix.Length + 33 || !text.StartsWith(T.Prefix) || text[T.Prefix.Length] != '_') return false;
        var digits = text[(T.Prefix.Length + 1)..];
        if (digits.ContainsAnyExcept(LowerHex) || !Guid.TryParseExact(digits, "N", out var value)) return false;
        id = T.From(value);
        return true;
    }

    /// <summary>Reads what <see cref="Format"/> writes.</summary>
    /// <exception cref="FormatException">The text is no id of this type.</exception>
    public static T Parse<T>(ReadOnlySpan<char> text) where T : struct, IId<T> =>
        TryParse<T>(text, out var id) ? id : throw new FormatException($"'{text}' is not an id '{T.Prefix}_…'");

    /// <summary>
    /// A new UUIDv7 (RFC 9562): 48 bits of the instant in milliseconds, then bits drawn from the command id, the prefix and the
    /// ordinal, so that the same command at the same instant mints the same ids and no two things ever share one.
    /// </summary>
    /// <param name="occasion">Who asks, when, under which command id.</param>
    /// <param name="ordinal">0 for the first thing of this type that the command makes, then 1, 2, …</param>
    public static T Mint<T>(in Occasion occasion, int ordinal = 0) where T : struct, IId<T>
    {
        Span<byte> seed = stackalloc byte[24];
        Span<byte> bytes = stackalloc byte[32];
        occasion.Command.Value.TryWriteBytes(seed, bigEndian: true, out _);
        seed[16] = (byte)T.Prefix[0];
        seed[17] = (byte)T.Prefix[1];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(seed[20..], ordinal);
        SHA256.HashData(seed, bytes);
        var milliseconds = occasion.At.UnixMicroseconds / 1000;
        for (var i = 0; i < 6; i++) bytes[i] = unchecked((byte)(milliseconds >> (40 - (8 * i))));
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return T.From(new Guid(bytes[..16], bigEndian: true));
    }
}

/// <summary>A fund: one actor, one journal. Written <c>fd_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct FundId(Guid Value) : IId<FundId>
{
    /// <inheritdoc/>
    public static string Prefix => "fd";

    /// <inheritdoc/>
    public static FundId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>One command, chosen by the caller: the same id twice has one effect. Written <c>cm_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct CommandId(Guid Value) : IId<CommandId>
{
    /// <inheritdoc/>
    public static string Prefix => "cm";

    /// <inheritdoc/>
    public static CommandId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A natural person. Only this id stands in the journal; name and address stand in the erasable store. Written <c>pe_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    /// <inheritdoc/>
    public static string Prefix => "pe";

    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A member organisation. Written <c>mb_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct MemberId(Guid Value) : IId<MemberId>
{
    /// <inheritdoc/>
    public static string Prefix => "mb";

    /// <inheritdoc/>
    public static MemberId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A proposal put to the vote. Written <c>pr_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct ProposalId(Guid Value) : IId<ProposalId>
{
    /// <inheritdoc/>
    public static string Prefix => "pr";

    /// <inheritdoc/>
    public static ProposalId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A loan, from request to last repayment. Written <c>ln_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct LoanId(Guid Value) : IId<LoanId>
{
    /// <inheritdoc/>
    public static string Prefix => "ln";

    /// <inheritdoc/>
    public static LoanId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A request for emergency aid. Written <c>ea_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct AidId(Guid Value) : IId<AidId>
{
    /// <inheritdoc/>
    public static string Prefix => "ea";

    /// <inheritdoc/>
    public static AidId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A payment order. Written <c>pm_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct PaymentId(Guid Value) : IId<PaymentId>
{
    /// <inheritdoc/>
    public static string Prefix => "pm";

    /// <inheritdoc/>
    public static PaymentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A file of payment orders for the bank. Written <c>pf_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct PaymentFileId(Guid Value) : IId<PaymentFileId>
{
    /// <inheritdoc/>
    public static string Prefix => "pf";

    /// <inheritdoc/>
    public static PaymentFileId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>An imported bank statement. Written <c>bs_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct StatementId(Guid Value) : IId<StatementId>
{
    /// <inheritdoc/>
    public static string Prefix => "bs";

    /// <inheritdoc/>
    public static StatementId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>One line of a bank statement. Written <c>bl_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct LineId(Guid Value) : IId<LineId>
{
    /// <inheritdoc/>
    public static string Prefix => "bl";

    /// <inheritdoc/>
    public static LineId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A manual journal entry. Written <c>je_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct EntryId(Guid Value) : IId<EntryId>
{
    /// <inheritdoc/>
    public static string Prefix => "je";

    /// <inheritdoc/>
    public static EntryId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A meeting of a body. Written <c>mt_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    /// <inheritdoc/>
    public static string Prefix => "mt";

    /// <inheritdoc/>
    public static MeetingId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A task that follows from a decision. Written <c>fu_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct FollowUpId(Guid Value) : IId<FollowUpId>
{
    /// <inheritdoc/>
    public static string Prefix => "fu";

    /// <inheritdoc/>
    public static FollowUpId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>The approved settlement of a member that leaves. Written <c>xt_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct ExitId(Guid Value) : IId<ExitId>
{
    /// <inheritdoc/>
    public static string Prefix => "xt";

    /// <inheritdoc/>
    public static ExitId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A text in the erasable store. Written <c>tx_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct TextId(Guid Value) : IId<TextId>
{
    /// <inheritdoc/>
    public static string Prefix => "tx";

    /// <inheritdoc/>
    public static TextId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A guarantee that the fund gives to an outside lender, from request to release. Written <c>gu_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct GuaranteeId(Guid Value) : IId<GuaranteeId>
{
    /// <inheritdoc/>
    public static string Prefix => "gu";

    /// <inheritdoc/>
    public static GuaranteeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>One call of a guarantee by its lender. Written <c>gc_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct GuaranteeCallId(Guid Value) : IId<GuaranteeCallId>
{
    /// <inheritdoc/>
    public static string Prefix => "gc";

    /// <inheritdoc/>
    public static GuaranteeCallId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A confidential request of a member. Written <c>rq_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct RequestId(Guid Value) : IId<RequestId>
{
    /// <inheritdoc/>
    public static string Prefix => "rq";

    /// <inheritdoc/>
    public static RequestId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A loan between two members. Written <c>ml_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct PeerLoanId(Guid Value) : IId<PeerLoanId>
{
    /// <inheritdoc/>
    public static string Prefix => "ml";

    /// <inheritdoc/>
    public static PeerLoanId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A pledge of one member behind a loan to another. Written <c>pg_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct PledgeId(Guid Value) : IId<PledgeId>
{
    /// <inheritdoc/>
    public static string Prefix => "pg";

    /// <inheritdoc/>
    public static PledgeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A payment of recourse between members, outside the fund. Written <c>rc_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct RecourseId(Guid Value) : IId<RecourseId>
{
    /// <inheritdoc/>
    public static string Prefix => "rc";

    /// <inheritdoc/>
    public static RecourseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A credit line of a member. Written <c>cl_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct CreditLineId(Guid Value) : IId<CreditLineId>
{
    /// <inheritdoc/>
    public static string Prefix => "cl";

    /// <inheritdoc/>
    public static CreditLineId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A draw on a credit line. Written <c>dw_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct DrawId(Guid Value) : IId<DrawId>
{
    /// <inheritdoc/>
    public static string Prefix => "dw";

    /// <inheritdoc/>
    public static DrawId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A grant to a member, from request to last report. Written <c>gr_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct GrantId(Guid Value) : IId<GrantId>
{
    /// <inheritdoc/>
    public static string Prefix => "gr";

    /// <inheritdoc/>
    public static GrantId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>One part of an awarded grant, which is paid by an order of its own. Written <c>gp_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct GrantPartId(Guid Value) : IId<GrantPartId>
{
    /// <inheritdoc/>
    public static string Prefix => "gp";

    /// <inheritdoc/>
    public static GrantPartId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A call for grants. Written <c>cg_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct GrantCallId(Guid Value) : IId<GrantCallId>
{
    /// <inheritdoc/>
    public static string Prefix => "cg";

    /// <inheritdoc/>
    public static GrantCallId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A gift in kind. Written <c>gk_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct GiftId(Guid Value) : IId<GiftId>
{
    /// <inheritdoc/>
    public static string Prefix => "gk";

    /// <inheritdoc/>
    public static GiftId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A deposit of a member, by its agreement. Written <c>dp_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct DepositId(Guid Value) : IId<DepositId>
{
    /// <inheritdoc/>
    public static string Prefix => "dp";

    /// <inheritdoc/>
    public static DepositId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A notice by which a member withdraws from a deposit. Written <c>wd_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct WithdrawalId(Guid Value) : IId<WithdrawalId>
{
    /// <inheritdoc/>
    public static string Prefix => "wd";

    /// <inheritdoc/>
    public static WithdrawalId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A cost pool: a shared service of one year. Written <c>cp_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct CostPoolId(Guid Value) : IId<CostPoolId>
{
    /// <inheritdoc/>
    public static string Prefix => "cp";

    /// <inheritdoc/>
    public static CostPoolId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A recorded use of a cost pool. Written <c>su_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct SharedUseId(Guid Value) : IId<SharedUseId>
{
    /// <inheritdoc/>
    public static string Prefix => "su";

    /// <inheritdoc/>
    public static SharedUseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A cost of a cost pool. Written <c>sc_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct SharedCostId(Guid Value) : IId<SharedCostId>
{
    /// <inheritdoc/>
    public static string Prefix => "sc";

    /// <inheritdoc/>
    public static SharedCostId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>Money that was announced. Written <c>an_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct AnnouncementId(Guid Value) : IId<AnnouncementId>
{
    /// <inheritdoc/>
    public static string Prefix => "an";

    /// <inheritdoc/>
    public static AnnouncementId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>An agreement with an outside funder. Written <c>ag_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct AgreementId(Guid Value) : IId<AgreementId>
{
    /// <inheritdoc/>
    public static string Prefix => "ag";

    /// <inheritdoc/>
    public static AgreementId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A part of an agreement that a member spends. Written <c>sg_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct SubGrantId(Guid Value) : IId<SubGrantId>
{
    /// <inheritdoc/>
    public static string Prefix => "sg";

    /// <inheritdoc/>
    public static SubGrantId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A list of expenses that a member claims under a sub-grant. Written <c>ec_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct ClaimId(Guid Value) : IId<ClaimId>
{
    /// <inheritdoc/>
    public static string Prefix => "ec";

    /// <inheritdoc/>
    public static ClaimId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}

/// <summary>A document of a case. Written <c>dc_</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The UUID behind the prefix.</param>
public readonly record struct DocumentId(Guid Value) : IId<DocumentId>
{
    /// <inheritdoc/>
    public static string Prefix => "dc";

    /// <inheritdoc/>
    public static DocumentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Id.Format(this);
}
