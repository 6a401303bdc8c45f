// ValueConverters: how the domain's small values are written in JSON.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Actors.Records;

/// <summary>The JSON form of ids, money, dates and codes. Reading is exact: what is not written this way is refused.</summary>
public static class ValueConverters
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<JsonConverter> All { get; } =
    [
        new IdConverter<FundId>(), new IdConverter<CommandId>(), new IdConverter<PersonId>(), new IdConverter<MemberId>(),
        new IdConverter<ProposalId>(), new IdConverter<LoanId>(), new IdConverter<AidId>(), new IdConverter<PaymentId>(), new IdConverter<PaymentFileId>(),
        new IdConverter<StatementId>(), new IdConverter<LineId>(), new IdConverter<EntryId>(), new IdConverter<MeetingId>(), new IdConverter<FollowUpId>(), new IdConverter<TextId>(), new IdConverter<ExitId>(),
        new IdConverter<GuaranteeId>(), new IdConverter<GuaranteeCallId>(),
        new IdConverter<RequestId>(),
        new IdConverter<PeerLoanId>(),
        new IdConverter<PledgeId>(), new IdConverter<RecourseId>(),
        new IdConverter<GrantId>(), new IdConverter<GrantPartId>(), new IdConverter<GrantCallId>(), new IdConverter<GiftId>(),
        new IdConverter<CreditLineId>(), new IdConverter<DrawId>(),
        new IdConverter<DepositId>(), new IdConverter<WithdrawalId>(),
        new IdConverter<AnnouncementId>(),
        new IdConverter<CostPoolId>(), new IdConverter<SharedUseId>(), new IdConverter<SharedCostId>(),
        new IdConverter<DocumentId>(),
        new IdConverter<AgreementId>(), new IdConverter<SubGrantId>(), new IdConverter<ClaimId>(),
        Of(c => c.Code, text => Currency.Parse(text.ToString())),
        Of(r => r.ToString(), text => text.Length == 10 ? new PaymentReference(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)) : throw new FormatException("a reference has ten digits")),
        Of(p => p.ToString(), text => ContributionPeriod.TryParse(text.ToString(), out var period) ? period : throw new FormatException($"'{text}' is no period")),
        Of(i => i.ToString(), text => Instant.From(DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))),
        new BasisPointsConverter(), new MoneyConverter(), new AccountConverter(), new TransferConverter(), new EntryConverter(), new HeldConverter(), new NamedEnumConverter(), new EquatableArrayConverter(),
    ];

    private delegate T Reading<T>(ReadOnlySpan<char> text);

    private static TextConverter<T> Of<T>(Func<T, string> write, Reading<T> read) where T : struct => new(write, read);

    private sealed class TextConverter<T>(Func<T, string> write, Reading<T> read) : JsonConverter<T> where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException($"expected a text, found {reader.TokenType}");
            try
            {
                return read(reader.GetString());
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    /// <summary>Ids are most of what is written and read: they pass without a string in between.</summary>
    private sealed class IdConverter<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[64];
            if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= text.Length
                && Id.TryParse<T>(text[..reader.CopyString(text)], out var id)) return id;
            throw new JsonException($"expected an id '{T.Prefix}_…', found {(reader.TokenType == JsonTokenType.String ? $"'{reader.GetString()}'" : reader.TokenType)}");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value, stackalloc char[35]));

        /// <summary>As <see cref="Id.Format"/> writes it, into a place of 35 characters.</summary>
        public static ReadOnlySpan<char> Text(T value, Span<char> into)
        {
            T.Prefix.CopyTo(into);
            into[2] = '_';
            value.Value.TryFormat(into[3..], out _, "N");
            return into;
        }
    }

    private sealed class BasisPointsConverter : JsonConverter<BasisPoints>
    {
        public override BasisPoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, BasisPoints value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an amount {cents, currency}");
            long? cents = null;
            Currency? currency = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (cents is null && reader.ValueTextEquals("cents"u8))
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value)) throw new JsonException("cents must be a whole number");
                    cents = value;
                }
                else if (currency is null && reader.ValueTextEquals("currency"u8))
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.String || !Currency.TryParse(reader.GetString(), out var code)) throw new JsonException("currency must be three capital letters");
                    currency = code;
                }
                else throw new JsonException($"unknown or repeated member '{reader.GetString()}' of an amount");
            }
            return new Money(cents ?? throw new JsonException("an amount needs cents"), currency ?? throw new JsonException("an amount needs a currency"));
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("cents"u8, value.Cents);
            writer.WriteString("currency"u8, value.Currency.Code);
            writer.WriteEndObject();
        }
    }

    /// <summary>An account leaves out the dimensions that it does not have.</summary>
    private sealed class AccountConverter : JsonConverter<Account>
    {
        public override Account Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an account {role, …}");
            var account = default(Account);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (account.Role == default && reader.ValueTextEquals("role"u8)) account = account with { Role = RoleOf(Text(ref reader, "role")) };
                else if (account.Member == default && reader.ValueTextEquals("member"u8)) account = account with { Member = MemberOf(ref reader) };
                else if (account.Subject is null && reader.ValueTextEquals("subject"u8)) account = account with { Subject = Text(ref reader, "subject") };
                else if (account.Purpose is null && reader.ValueTextEquals("purpose"u8)) account = account with { Purpose = Text(ref reader, "purpose") };
                else throw new JsonException($"'{reader.GetString()}' of an account is unknown or repeated");
            }
            return account.Role == default ? throw new JsonException("an account needs a role") : account;
        }

        public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, RoleNames[value.Role]);
            if (value.Member != default) writer.WriteString("member"u8, IdConverter<MemberId>.Text(value.Member, stackalloc char[35]));
            if (value.Subject is not null) writer.WriteString("subject"u8, value.Subject);
            if (value.Purpose is not null) writer.WriteString("purpose"u8, value.Purpose);
            writer.WriteEndObject();
        }

        private static readonly Dictionary<AccountRole, string> RoleNames = AccountRoles.All.ToDictionary(r => r, r => r.ToString());
        private static readonly Dictionary<string, AccountRole> RolesByName = RoleNames.ToDictionary(r => r.Value, r => r.Key, StringComparer.Ordinal);
        private static readonly IdConverter<MemberId> Members = new();

        private static AccountRole RoleOf(string name) => RolesByName.TryGetValue(name, out var role) ? role : throw new JsonException($"'{name}' is no role of an account");

        private static MemberId MemberOf(ref Utf8JsonReader reader)
        {
            reader.Read();
            return Members.Read(ref reader, typeof(MemberId), JsonSerializerOptions.Default);
        }

        private static string Text(ref Utf8JsonReader reader, string name)
        {
            reader.Read();
            return reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"'{name}' of an account must be a text");
        }
    }

    private sealed class TransferConverter : JsonConverter<Transfer>
    {
        private static readonly AccountConverter Accounts = new();
        private static readonly MoneyConverter Amounts = new();

        public override Transfer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected a transfer {debit, credit, amount}");
            Account? debit = null, credit = null;
            Money? amount = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (debit is null && reader.ValueTextEquals("debit"u8)) debit = Value(ref reader, Accounts, options);
                else if (credit is null && reader.ValueTextEquals("credit"u8)) credit = Value(ref reader, Accounts, options);
                else if (amount is null && reader.ValueTextEquals("amount"u8)) amount = Value(ref reader, Amounts, options);
                else throw new JsonException($"'{reader.GetString()}' of a transfer is unknown or repeated");
            }
            return debit is { } debited && credit is { } credited && amount is { } moved
                ? new Transfer(debited, credited, moved)
                : throw new JsonException("a transfer needs debit, credit and amount");
        }

        public override void Write(Utf8JsonWriter writer, Transfer value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("debit"u8);
            Accounts.Write(writer, value.Debit, options);
            writer.WritePropertyName("credit"u8);
            Accounts.Write(writer, value.Credit, options);
            writer.WritePropertyName("amount"u8);
            Amounts.Write(writer, value.Amount, options);
            writer.WriteEndObject();
        }
    }

    private sealed class EntryConverter : JsonConverter<Entry>
    {
        private static readonly TransferConverter Transfers = new();
        private static readonly JsonConverter<DateOnly> Dates = System.Text.Json.Serialization.Metadata.JsonMetadataServices.DateOnlyConverter;

        public override Entry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an entry {effectiveOn, transfers}");
            DateOnly? effectiveOn = null;
            ImmutableArray<Transfer>.Builder? transfers = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (effectiveOn is null && reader.ValueTextEquals("effectiveOn"u8)) effectiveOn = Value(ref reader, Dates, options);
                else if (transfers is null && reader.ValueTextEquals("transfers"u8))
                {
                    transfers = ImmutableArray.CreateBuilder<Transfer>(2);
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("transfers of an entry must be a list");
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) transfers.Add(Transfers.Read(ref reader, typeof(Transfer), options));
                }
                else throw new JsonException($"'{reader.GetString()}' of an entry is unknown or repeated");
            }
            return effectiveOn is { } on && transfers is not null ? new Entry(on, transfers.DrainToImmutable()) : throw new JsonException("an entry needs effectiveOn and transfers");
        }

        public override void Write(Utf8JsonWriter writer, Entry value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("effectiveOn"u8);
            Dates.Write(writer, value.EffectiveOn, options);
            writer.WriteStartArray("transfers"u8);
            foreach (var transfer in value.Transfers) Transfers.Write(writer, transfer, options);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static T Value<T>(ref Utf8JsonReader reader, JsonConverter<T> converter, JsonSerializerOptions options)
    {
        reader.Read();
        return converter.Read(ref reader, typeof(T), options)!;
    }

    /// <summary>A held command is written with its kind, as events are.</summary>
    private sealed class HeldConverter : JsonConverter<IProposable>
    {
        public override IProposable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (IProposable)RecordCodec.ReadKind(ref reader, RecordCodec.HeldKinds, options);

        public override void Write(Utf8JsonWriter writer, IProposable value, JsonSerializerOptions options) => RecordCodec.WriteKind(writer, value, options);
    }

    /// <summary>Enumerations by their exact names: never numbers, never other cases.</summary>
    private sealed class NamedEnumConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Named<>).MakeGenericType(typeToConvert))!;

        private sealed class Named<T> : JsonConverter<T> where T : struct, Enum
        {
            private static readonly Dictionary<string, T> ByName = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.Ordinal);
            private static readonly Dictionary<T, string> Names = ByName.ToDictionary(p => p.Value, p => p.Key);

            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                reader.TokenType == JsonTokenType.String && ByName.TryGetValue(reader.GetString()!, out var value)
                    ? value
                    : throw new JsonException($"expected one of {string.Join(", ", ByName.Keys)}");

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
        }
    }

    /// <summary>An array as an array; it holds no null.</summary>
    private sealed class EquatableArrayConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(EquatableArray<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Of<T> : JsonConverter<EquatableArray<T>>
        {
            public override EquatableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            {
                var items = JsonSerializer.Deserialize<ImmutableArray<T>>(ref reader, options);
                return items.Any(item => item is null) ? throw new JsonException("a list holds no null") : EquatableArray.Of(items.AsSpan());
            }

            public override void Write(Utf8JsonWriter writer, EquatableArray<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value.Items, options);
        }
    }
}
