// RecordCodec: events and commands as JSON. Names and shapes written here are storage: golden files hold them still.
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Actors.Records;

/// <summary>
/// Writes and reads bodies of records: UTF-8 JSON, members in the order of the types, amounts in integer cents. An event is written as its
/// kind (name and version) and its data; a kind that is not listed here cannot be written, one that is not known cannot be skipped.
/// </summary>
public static class RecordCodec
{
    /// <summary>Every kind of event that a journal may hold, by its written name. Old kinds stay readable for ever.</summary>
    public static FrozenDictionary<string, Type> EventKinds { get; } = new[]
    {
        typeof(GovernanceEvent.FundOpened), typeof(GovernanceEvent.ProposalOpened), typeof(GovernanceEvent.VoteCast), typeof(GovernanceEvent.ProposalClosed),
        typeof(GovernanceEvent.ProposalEnacted), typeof(GovernanceEvent.EnactmentRefused), typeof(GovernanceEvent.OptionEnacted), typeof(GovernanceEvent.OptionRefused),
        typeof(GovernanceEvent.SealedVoteCast), typeof(GovernanceEvent.RankingCast), typeof(GovernanceEvent.PaperVoteEntered), typeof(GovernanceEvent.ProposalRead),
        typeof(GovernanceEvent.CommentMade), typeof(GovernanceEvent.ConflictDeclared), typeof(GovernanceEvent.ProposalEscalated), typeof(GovernanceEvent.RoundOpened),
        typeof(GovernanceEvent.ProposalAmended), typeof(GovernanceEvent.ProposalWithdrawn), typeof(GovernanceEvent.ProxyGiven), typeof(GovernanceEvent.ProxyRevoked),
        typeof(GovernanceEvent.CharterChanged), typeof(GovernanceEvent.ResolutionAdopted), typeof(GovernanceEvent.OutcomeStated),
        typeof(GovernanceEvent.FollowUpAssigned), typeof(GovernanceEvent.FollowUpFinished),
        typeof(GovernanceEvent.MeetingConvened), typeof(GovernanceEvent.MeetingCancelled), typeof(GovernanceEvent.MeetingOpened), typeof(GovernanceEvent.AttendanceRecorded),
        typeof(GovernanceEvent.MeetingClosed), typeof(GovernanceEvent.MinutesIssued), typeof(GovernanceEvent.MinutesSigned),
        typeof(MembershipEvent.MemberAdmitted), typeof(MembershipEvent.MandateGranted), typeof(MembershipEvent.MandateEnded),
        typeof(MembershipEvent.MembershipApplied), typeof(MembershipEvent.ApplicantAdmitted), typeof(MembershipEvent.ApplicantRefused), typeof(MembershipEvent.CharterAccepted),
        typeof(MembershipEvent.MemberSuspended), typeof(MembershipEvent.MemberReinstated), typeof(MembershipEvent.NoticeGiven), typeof(MembershipEvent.NoticeWithdrawn),
        typeof(MembershipEvent.MemberLeft), typeof(MembershipEvent.MemberHeard), typeof(MembershipEvent.MemberExcluded), typeof(MembershipEvent.MemberKindChanged),
        typeof(MembershipEvent.MemberDescribed), typeof(MembershipEvent.InterestDeclared), typeof(MembershipEvent.InterestEnded),
        typeof(ContributionEvent.ContributionsCalled), typeof(ContributionEvent.ContributionReceived), typeof(ContributionEvent.ContributionSetOff),
        typeof(PaymentEvent.PaymentPrepared), typeof(PaymentEvent.PaymentApproved), typeof(PaymentEvent.PaymentCancelled), typeof(PaymentEvent.PaymentHeld), typeof(PaymentEvent.PaymentConfirmed),
        typeof(PaymentEvent.PaymentFileMade), typeof(PaymentEvent.PaymentFileWithdrawn),
        typeof(PaymentEvent.OrderTakenFromFile), typeof(MembershipEvent.AccountAnnounced), typeof(MembershipEvent.AccountConfirmed), typeof(MembershipEvent.AccountWithdrawn),
        typeof(LoanEvent.LoanRequested), typeof(LoanEvent.LoanWithdrawn), typeof(LoanEvent.LoanAgreed), typeof(LoanEvent.DisbursementQueued),
        typeof(LoanEvent.LoanDisbursed), typeof(LoanEvent.LoanRepaid), typeof(LoanEvent.LoanSetOff), typeof(LoanEvent.LoanCancelled),
        typeof(LoanEvent.LoansReclassified), typeof(LoanEvent.LoanRescheduled),
        typeof(AidEvent.AidRequested), typeof(AidEvent.AidApproved), typeof(AidEvent.AidGranted), typeof(AidEvent.AidPaid),
        typeof(ExitEvent.ExitPrepared), typeof(ExitEvent.ExitSettled), typeof(ExitEvent.DepositRepaid), typeof(ExitEvent.ReleaseIssued),
        typeof(ExitEvent.DissolutionDecided), typeof(ExitEvent.DissolutionStepCompleted), typeof(ExitEvent.AssetsHandedOver), typeof(ExitEvent.DissolutionClosed),
        typeof(AidEvent.AidWithdrawn), typeof(AidEvent.AidRejected), typeof(AidEvent.AidRatified), typeof(AidEvent.AidNotRatified),
        typeof(ReconciliationEvent.BankAccountRegistered), typeof(ReconciliationEvent.StatementImported), typeof(ReconciliationEvent.LineMatched),
        typeof(ReconciliationEvent.LineSuspended), typeof(ReconciliationEvent.LineCleared),
        typeof(ReconciliationEvent.HeldOutcomePrepared), typeof(ReconciliationEvent.HeldOrderResolved), typeof(ReconciliationEvent.ClearingPrepared), typeof(ReconciliationEvent.ClearingApproved),
        typeof(BookkeepingEvent.EntryPrepared), typeof(BookkeepingEvent.EntryApproved),
        typeof(ContributionEvent.ContributorDescribed), typeof(ContributionEvent.MemberExempted), typeof(ContributionEvent.CreditNotePrepared), typeof(ContributionEvent.CreditNoteApproved), typeof(ContributionEvent.ContributionPromised),
        typeof(GuaranteeEvent.GuaranteeRequested), typeof(GuaranteeEvent.GuaranteeWithdrawn), typeof(GuaranteeEvent.OpinionGiven), typeof(GuaranteeEvent.GuaranteeIssued),
        typeof(GuaranteeEvent.CreditReported), typeof(GuaranteeEvent.GuaranteeExtended), typeof(GuaranteeEvent.GuaranteeReleased), typeof(GuaranteeEvent.CounterGuaranteeReceived),
        typeof(GuaranteeEvent.CallRecorded), typeof(GuaranteeEvent.CallAccepted), typeof(GuaranteeEvent.CallRefused), typeof(GuaranteeEvent.CallEstimated), typeof(GuaranteeEvent.CallPaid),
        typeof(GuaranteeEvent.ProvisionUsed), typeof(GuaranteeEvent.RecourseCollected), typeof(GuaranteeEvent.RecourseSetOff), typeof(GuaranteeEvent.RecourseWrittenDown),
        typeof(GuaranteeEvent.RecourseWrittenOff), typeof(GuaranteeEvent.CounterClaimCollected),
        typeof(RequestEvent.RequestSubmitted), typeof(RequestEvent.NewDatesAsked), typeof(RequestEvent.FollowUpGroupNamed), typeof(RequestEvent.CompletionAsked), typeof(RequestEvent.RequestCompleted),
        typeof(RequestEvent.RequestScreened), typeof(RequestEvent.RequestAssessed), typeof(RequestEvent.AdviceGiven), typeof(RequestEvent.InstrumentOffered), typeof(RequestEvent.RequestTurned),
        typeof(RequestEvent.RequestWithdrawn), typeof(RequestEvent.ConsentChanged), typeof(RequestEvent.RequestAppealed), typeof(RequestEvent.AppealDecided),
        typeof(PeerLoanEvent.PeerLoanRegistered), typeof(PeerLoanEvent.PeerLoanAccepted), typeof(PeerLoanEvent.PeerLoanWithdrawn), typeof(PeerLoanEvent.PeerRepaymentReported),
        typeof(PeerLoanEvent.PeerRepaymentConfirmed), typeof(PeerLoanEvent.PeerRepaymentDropped), typeof(PeerLoanEvent.PeerLoanEnded),
        typeof(PledgeEvent.PledgeAsked), typeof(PledgeEvent.PledgeAccepted), typeof(PledgeEvent.PledgeDeclined), typeof(PledgeEvent.PledgesLapsed), typeof(PledgeEvent.PledgesHeld),
        typeof(PledgeEvent.PledgesShrunk), typeof(PledgeEvent.PledgeCalled), typeof(PledgeEvent.PledgeCollected), typeof(PledgeEvent.PledgeReleased), typeof(PledgeEvent.PledgeReplaced),
        typeof(PledgeEvent.RecourseTold), typeof(PledgeEvent.RecourseConfirmed), typeof(PledgeEvent.RiskFundAllocated), typeof(PledgeEvent.RiskFundDrawn),
        typeof(LoanEvent.LoanMarkedDoubtful), typeof(LoanEvent.LoanMarkedSound), typeof(LoanEvent.LoansWrittenDown), typeof(LoanEvent.LoanWriteDownDecided),
        typeof(LoanEvent.LoanWrittenOff), typeof(LoanEvent.LoanRecovered), typeof(LoanEvent.LoanRemitted),
        typeof(LoanEvent.ConditionMet), typeof(LoanEvent.TrancheDisbursed), typeof(LoanEvent.TranchesCancelled), typeof(LoanEvent.PrepaymentChosen), typeof(ReconciliationEvent.RefundPaid),
        typeof(CreditLineEvent.CreditLineRequested), typeof(CreditLineEvent.CreditLineWithdrawn), typeof(CreditLineEvent.CreditLineAgreed), typeof(CreditLineEvent.DrawAsked),
        typeof(CreditLineEvent.DrawCancelled), typeof(CreditLineEvent.DrawPaid), typeof(CreditLineEvent.DrawsRepaid), typeof(CreditLineEvent.CreditLineClosed),
        typeof(LoanEvent.JointLoanAccepted),
        typeof(GrantEvent.EnvelopeSet), typeof(GrantEvent.GrantRequested), typeof(GrantEvent.GrantWithdrawn), typeof(GrantEvent.GrantAwarded), typeof(GrantEvent.InvoiceRecorded),
        typeof(GrantEvent.HoursConfirmed), typeof(GrantEvent.PartConfirmed), typeof(GrantEvent.PartPaid), typeof(GrantEvent.ReportSubmitted), typeof(GrantEvent.ReportAccepted),
        typeof(GrantEvent.ReportSentBack), typeof(GrantEvent.ReportSkipped), typeof(GrantEvent.GrantReleased), typeof(GrantEvent.ReturnClaimed), typeof(GrantEvent.ReturnReceived),
        typeof(GrantEvent.AidElementRecorded), typeof(GrantEvent.GiftOffered), typeof(GrantEvent.GiftConfirmed), typeof(CallEvent.CallOpened), typeof(CallEvent.ApplicationScored),
        typeof(CallEvent.RankingPublished), typeof(CallEvent.CallAwarded),
        typeof(LoanEvent.LoanInterestReceived),
        typeof(TakeoverEvent.TakeoverPrepared), typeof(TakeoverEvent.TakeoverApproved), typeof(LoanEvent.LoanTakenOver), typeof(GuaranteeEvent.GuaranteeTakenOver),
        typeof(DepositEvent.DepositProposed), typeof(DepositEvent.DepositAccepted), typeof(DepositEvent.DepositEnded), typeof(DepositEvent.DepositPlaced), typeof(DepositEvent.WithdrawalAsked),
        typeof(DepositEvent.WithdrawalTakenBack), typeof(DepositEvent.WithdrawalServed), typeof(DepositEvent.WithdrawalPaid), typeof(DepositEvent.SweepBoundsSet), typeof(DepositEvent.CashReported),
        typeof(DepositEvent.SweepProposed), typeof(DepositEvent.SweepConfirmed), typeof(DepositEvent.SweepDeclined), typeof(DepositEvent.DepositsReclassified),
        typeof(SharingEvent.CostPoolOpened), typeof(SharingEvent.CostPoolChanged), typeof(SharingEvent.ActivityDeclared), typeof(SharingEvent.AdvancesCalled),
        typeof(SharingEvent.UseRecorded), typeof(SharingEvent.UseConfirmed), typeof(SharingEvent.UseWithdrawn), typeof(SharingEvent.CostPrepared), typeof(SharingEvent.CostApproved),
        typeof(SharingEvent.CostWithdrawn), typeof(SharingEvent.CostPaid), typeof(SharingEvent.SharingReceived), typeof(SharingEvent.CostSettlementPrepared),
        typeof(SharingEvent.CostPoolSettled), typeof(SharingEvent.SharingCreditPaid), typeof(SharingEvent.SharingCreditCarried),
        typeof(ReconciliationEvent.LineSetAside), typeof(ReconciliationEvent.LineTakenUp), typeof(ReconciliationEvent.LineUnmatched), typeof(ReconciliationEvent.TakeBackPrepared),
        typeof(ReconciliationEvent.StatementTakenBack), typeof(ReconciliationEvent.LineTakenBack), typeof(ReconciliationEvent.PeriodLockPrepared), typeof(ReconciliationEvent.PeriodLocked),
        typeof(ContributionEvent.ContributionReversed), typeof(LoanEvent.RepaymentReversed),
        typeof(CascadeEvent.AgreementPrepared), typeof(CascadeEvent.AgreementApproved), typeof(CascadeEvent.FunderReceived), typeof(CascadeEvent.SubGrantAwarded), typeof(CascadeEvent.SubGrantPaid), typeof(CascadeEvent.ClaimSubmitted),
        typeof(CascadeEvent.ExpenseReviewed), typeof(CascadeEvent.SubGrantRefunded), typeof(CascadeEvent.SubGrantClosed), typeof(CascadeEvent.FreedRedistributed), typeof(CascadeEvent.FunderOwed), typeof(CascadeEvent.FunderRepaid),
        typeof(ReconciliationEvent.DifferencePrepared), typeof(ReconciliationEvent.DifferenceBooked), typeof(ReconciliationEvent.DifferenceUndone),
        typeof(CascadeEvent.RedistributionReversed), typeof(CascadeEvent.PartPooled), typeof(CallEvent.ApplicationAwarded),
        typeof(CascadeEvent.AmendmentPrepared), typeof(CascadeEvent.AgreementAmended), typeof(CascadeEvent.AgreementClosingPrepared), typeof(CascadeEvent.AgreementClosed), typeof(CascadeEvent.AgreementWithdrawn), typeof(CascadeEvent.ReportDelivered),
        typeof(SharingEvent.UseWithdrawalAsked), typeof(ReconciliationEvent.NoMovementDeclared),
        typeof(ExpectedEvent.MoneyAnnounced), typeof(ExpectedEvent.AnnouncementChanged), typeof(ExpectedEvent.AnnouncementWithdrawn), typeof(ExpectedEvent.AnnouncedMoneyReceived), typeof(ExpectedEvent.AnnouncedMoneyReversed),
        typeof(DocumentEvent.DocumentAttached), typeof(DocumentEvent.DocumentWithdrawn), typeof(DocumentEvent.HoldPlaced), typeof(DocumentEvent.HoldLifted), typeof(DocumentEvent.DocumentErased),
    }.ToFrozenDictionary(type => $"{type.Name}.1", StringComparer.Ordinal);

    /// <summary>Every command that a proposal may hold, by its written name.</summary>
    public static FrozenDictionary<string, Type> HeldKinds { get; } = new[]
    {
        typeof(LoanCommand.AgreeLoan), typeof(MembershipCommand.AdmitMember), typeof(MembershipCommand.AdmitApplicant), typeof(MembershipCommand.RefuseApplicant),
        typeof(MembershipCommand.SuspendMember), typeof(MembershipCommand.ReinstateMember), typeof(MembershipCommand.ExcludeMember), typeof(MembershipCommand.ChangeMemberKind),
        typeof(GovernanceCommand.ChangeCharter), typeof(GovernanceCommand.AdoptResolution), typeof(GovernanceCommand.ChooseAmong),
        typeof(ExitCommand.DissolveFund),
        typeof(AidCommand.RatifyAid),
        typeof(LoanCommand.RescheduleLoan),
        typeof(ContributionCommand.ExemptMember),
        typeof(GuaranteeCommand.IssueGuarantee), typeof(GuaranteeCommand.ExtendGuarantee), typeof(GuaranteeCommand.AcceptCall), typeof(GuaranteeCommand.WriteOffRecourse),
        typeof(RequestCommand.DecideAppeal),
        typeof(PledgeCommand.CallPledge), typeof(PledgeCommand.ReleasePledge), typeof(PledgeCommand.AllocateToRiskFund),
        typeof(LoanCommand.WriteDownLoan), typeof(LoanCommand.WriteOffLoan), typeof(LoanCommand.RemitLoan),
        typeof(LoanCommand.CancelTranches),
        typeof(CreditLineCommand.AgreeCreditLine),
        typeof(GrantCommand.SetEnvelope), typeof(GrantCommand.AwardGrant), typeof(CallCommand.AwardCall),
        typeof(SharingCommand.OpenCostPool), typeof(SharingCommand.ChangeCostPool),
        typeof(CascadeCommand.AwardSubGrant), typeof(CascadeCommand.CloseSubGrant), typeof(CascadeCommand.RedistributeFreed),
        typeof(CascadeCommand.ReverseRedistribution),
    }.ToFrozenDictionary(type => $"{type.Name}.1", StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> KindOf = EventKinds.Concat(HeldKinds).ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>How values are written: strict, nothing unknown, nothing twice, nothing missing.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The written name of an event or held command.</summary>
    public static string KindName(Type type) => KindOf[type];

    /// <summary>The exact bytes of a body.</summary>
    public static byte[] Encode(RecordBody body)
    {
        var (buffer, writer) = _scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteNumber("charter"u8, body.CharterVersion);
        Span<char> fingerprint = stackalloc char[32];
        body.Fingerprint.Value.TryFormat(fingerprint, out _, "x32", CultureInfo.InvariantCulture);
        writer.WriteString("fingerprint"u8, fingerprint);
        writer.WriteStartArray("events"u8);
        foreach (var e in body.Events) WriteKind(writer, e, Options);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are no body, or hold a kind that is not known.</exception>
    public static RecordBody Decode(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = 32 });
        Expect(ref reader, JsonTokenType.StartObject);
        Name(ref reader, "charter"u8);
        Expect(ref reader, JsonTokenType.Number);
        var charter = reader.GetInt32();
        Name(ref reader, "fingerprint"u8);
        Expect(ref reader, JsonTokenType.String);
        var fingerprint = UInt128.Parse(reader.GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        Name(ref reader, "events"u8);
        Expect(ref reader, JsonTokenType.StartArray);
        var events = ImmutableArray.CreateBuilder<Event>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) events.Add((Event)ReadKind(ref reader, EventKinds, Options));
        Expect(ref reader, JsonTokenType.EndObject);
        if (reader.Read()) throw new JsonException("something follows the body");
        return new RecordBody(charter, new Fingerprint(fingerprint), events.ToImmutable());
    }

    /// <summary>The fingerprint of a command as somebody asks it.</summary>
    public static Fingerprint FingerprintOf(Command command, PersonId author)
    {
        var (buffer, writer) = _scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteString("author", author.ToString());
        writer.WritePropertyName(command.GetType().Name);
        JsonSerializer.Serialize(writer, command, command.GetType(), Options);
        writer.WriteEndObject();
        writer.Flush();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return new Fingerprint(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    internal static void WriteKind(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (!KindOf.TryGetValue(value.GetType(), out var kind)) throw new JsonException($"{value.GetType()} has no written kind");
        writer.WriteStartObject();
        writer.WriteString("kind"u8, kind);
        writer.WritePropertyName("data"u8);
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }

    internal static object ReadKind(ref Utf8JsonReader reader, FrozenDictionary<string, Type> kinds, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an object with kind and data");
        Name(ref reader, "kind"u8);
        Expect(ref reader, JsonTokenType.String);
        var kind = reader.GetString()!;
        if (!kinds.TryGetValue(kind, out var type)) throw new JsonException($"kind '{kind}' is not known");
        Name(ref reader, "data"u8);
        reader.Read();
        var value = JsonSerializer.Deserialize(ref reader, type, options) ?? throw new JsonException($"'{kind}' has no data");
        Expect(ref reader, JsonTokenType.EndObject);
        return value;
    }

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _scratch;

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static void Name(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Expect(ref reader, JsonTokenType.PropertyName);
        if (!reader.ValueTextEquals(name)) throw new JsonException($"expected '{System.Text.Encoding.UTF8.GetString(name)}', found '{reader.GetString()}'");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type) throw new JsonException($"expected {type}, found {reader.TokenType}");
    }

    /// <summary>Stored bytes are hashed: a member keeps its place in them, also when it is written out in the body of its record.</summary>
    private static void AsTheConstructorHasThem(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AssociatedParameter is { } parameter) property.Order = parameter.Position - 1_000;
    }

    /// <summary>What may be null is left out when it is, and may therefore be missing; everything else must be there.</summary>
    private static void NullMayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.IsSetNullable && (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null)) property.IsRequired = false;
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 32,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullMayBeLeftOut, AsTheConstructorHasThem } },
        };
        foreach (var converter in ValueConverters.All) options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }
}
