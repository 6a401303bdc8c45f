// ApiJson: how values are written on the wire. As in the journal, except amounts: {"minor":250000,"currency":"EUR"}.
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Web.Endpoints;

/// <summary>The JSON of the API: the journal's strict options with the API's form of an amount.</summary>
public static class ApiJson
{
    /// <summary>Nothing deeper than this is read; the API's own shapes need half of it.</summary>
    public const int DepthMost = 16;

    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(RecordCodec.Options) { MaxDepth = DepthMost, TypeInfoResolver = RecordCodec.Options.TypeInfoResolver!.WithAddedModifier(NothingMissing) };
        // Entries are read member by member here: the journal's quick way of reading them cannot say where a fault stands.
        foreach (var quick in options.Converters.Where(c => c.Type == typeof(Entry) || c.Type == typeof(Transfer)).ToArray()) options.Converters.Remove(quick);
        options.Converters.Insert(0, new MinorMoneyConverter());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A struct is made without its constructor, so what is missing would silently be zero: here it is needed.</summary>
    private static void NothingMissing(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || !type.Type.IsValueType) return;
        foreach (var property in type.Properties)
            if (property.Set is not null && !property.IsSetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null) property.IsRequired = true;
    }

    /// <summary>An amount as whole minor units; a fraction, a text or an unknown member is refused.</summary>
    private sealed class MinorMoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an amount {minor, currency}");
            long? minor = null;
            Currency? currency = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (minor is null && reader.ValueTextEquals("minor"u8))
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value)) throw new JsonException("minor must be a whole number of minor units");
                    minor = value;
                }
                else if (currency is null && reader.ValueTextEquals("currency"u8))
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.String || !Currency.TryParse(reader.GetString(), out var code) || code == default) throw new JsonException("currency must be three capital letters");
                    currency = code;
                }
                else throw new JsonException($"unknown member '{reader.GetString()}' of an amount {{minor, currency}}");
            }
            return new Money(minor ?? throw new JsonException("an amount needs minor"), currency ?? throw new JsonException("an amount needs currency"));
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("minor"u8, value.Cents);
            writer.WriteString("currency"u8, value.Currency.Code);
            writer.WriteEndObject();
        }
    }
}
