// TextReferences: which kept texts a record names. Read from the JSON itself, so that no kind of event can be forgotten.
using System.Text.Json;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>Finds the references to kept texts in the body of a record: objects that begin with an id of a text and a hash.</summary>
internal static class TextReferences
{
    /// <summary>The references in a body, in order; those before the first fault of a body that is no JSON.</summary>
    public static IReadOnlyList<KeptText> In(ReadOnlySpan<byte> body)
    {
        // Most records name none: they are not read at all.
        if (body.IndexOf("\"tx_"u8) < 0) return [];
        var found = new List<KeptText>();
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String && Id.TryParse<TextId>(reader.GetString(), out var id)
                    && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("hash"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String)
                    found.Add(new KeptText(id, reader.GetString()!));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Somebody changed the body: the chain says so, and what it names is compared as far as it can be read.
        }
        return found;
    }
}
