// ValueConverters: how the domain's small values are written in JSON.
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
        Of(Id.Format, Id.Parse<FundId>), Of(Id.Format, Id.Parse<CommandId>), Of(Id.Format, Id.Parse<PersonId>), Of(Id.Format, Id.Parse<MemberId>),
        Of(Id.Format, Id.Parse<ProposalId>), Of(Id.Format, Id.Parse<LoanId>), Of(Id.Format, Id.Parse<AidId>), Of(Id.Format, Id.Parse<PaymentId>),
        Of(Id.Format, Id.Parse<StatementId>), Of(Id.Format, Id.Parse<LineId>), Of(Id.Format, Id.Parse<EntryId>),
        Of(c => c.Code, text => Currency.Parse(text.ToString())),
        Of(r => r.ToString(), text => text.Length == 10 ? new PaymentReference(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)) : throw new FormatException("a reference has ten digits")),
        Of(p => p.ToString(), text => ContributionPeriod.TryParse(text.ToString(), out var period) ? period : throw new FormatException($"'{text}' is no period")),
        Of(i => i.ToString(), text => Instant.From(DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))),
        new BasisPointsConverter(), new MoneyConverter(), new AccountConverter(), new HeldConverter(), new NamedEnumConverter(),
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
                var name = reader.GetString();
                reader.Read();
                var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"'{name}' of an account must be a text");
                account = name switch
                {
                    "role" when account.Role == default && Enum.TryParse<AccountRole>(text, out var role) && role != default && role.ToString() == text => account with { Role = role },
                    "member" when account.Member == default && Id.TryParse<MemberId>(text, out var member) => account with { Member = member },
                    "subject" when account.Subject is null => account with { Subject = text },
                    "purpose" when account.Purpose is null => account with { Purpose = text },
                    _ => throw new JsonException($"'{name}' of an account is unknown, repeated or holds '{text}'"),
                };
            }
            return account.Role == default ? throw new JsonException("an account needs a role") : account;
        }

        public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, RoleNames[value.Role]);
            if (value.Member != default) writer.WriteString("member"u8, value.Member.ToString());
            if (value.Subject is not null) writer.WriteString("subject"u8, value.Subject);
            if (value.Purpose is not null) writer.WriteString("purpose"u8, value.Purpose);
            writer.WriteEndObject();
        }

        private static readonly Dictionary<AccountRole, string> RoleNames = AccountRoles.All.ToDictionary(r => r, r => r.ToString());
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
}
