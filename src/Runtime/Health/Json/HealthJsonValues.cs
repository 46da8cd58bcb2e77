using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mesh.Health.Json;

/// <summary>
/// Writes the tags and the data of one check. The values are whatever somebody has put there, so each is written by its kind and never by its properties:
/// numbers, texts, collections; of anything else what its <c>ToString</c> says. No value can make the document invalid or endless.
/// </summary>
internal sealed class HealthJsonValues(Utf8JsonWriter json)
{
    private const int Deepest = 8, MostOfOne = 100, MostOfAll = 1000;

    private readonly List<object> _path = [];
    private int _written;

    /// <summary>Writes an array with the tags.</summary>
    public void WriteTags(IEnumerable<string> tags) => WriteArray(tags);

    /// <summary>Writes an object with the data.</summary>
    public void WriteData(IReadOnlyDictionary<string, object> data) => WriteObject(data.Select(static pair => (pair.Key, (object?)pair.Value)), namesTell: data is not ServiceReasons);

    private void Write(object? value)
    {
        _written++;
        switch (value)
        {
            case null or DBNull: json.WriteNullValue(); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case sbyte or byte or short or ushort or int or uint or long: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case string text: json.WriteStringValue(HealthText.Of(text)); break;
            case Exception error: json.WriteStringValue(HealthText.Of(ErrorText.Of(error))); break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly: json.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: json.WriteStringValue($"{bytes.Length} bytes"); break;
            case JsonNode node: json.WriteStringValue(HealthText.Of(ErrorText.Print(node))); break;
            case IDictionary map: WriteInside(map, () => WriteObject(Pairs(map))); break;
            case IEnumerable<KeyValuePair<string, object?>> pairs: WriteInside(pairs, () => WriteObject(pairs.Select(static pair => (pair.Key, pair.Value)))); break;
            case IEnumerable<KeyValuePair<string, string?>> pairs: WriteInside(pairs, () => WriteObject(pairs.Select(static pair => (pair.Key, (object?)pair.Value)))); break;
            case IEnumerable items: WriteInside(items, () => WriteArray(items.Cast<object?>())); break;
            default: json.WriteStringValue(HealthText.Of(Print(value))); break;
        }
    }

    // A collection that holds itself, or one in one in one, ends here.
    private void WriteInside(object collection, Action write)
    {
        if (_path.Any(outer => ReferenceEquals(outer, collection)))
        {
            json.WriteStringValue("(contains itself)");
        }
        else if (_path.Count == Deepest)
        {
            json.WriteStringValue("...");
        }
        else
        {
            _path.Add(collection);
            write();
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void WriteObject(IEnumerable<(string Name, object? Value)> members, bool namesTell = true)
    {
        json.WriteStartObject();
        foreach ((string name, object? value) in Some(members, static text => ("...", text)))
        {
            json.WritePropertyName(HealthText.Of(name));
            if (namesTell && value is not (null or bool) && Secrets.IsNameOfOne(name)) json.WriteStringValue(Secrets.Hidden);
            else Write(value);
        }

        json.WriteEndObject();
    }

    private void WriteArray(IEnumerable<object?> items)
    {
        json.WriteStartArray();
        foreach (object? item in Some(items, static text => text)) Write(item);
        json.WriteEndArray();
    }

    // As many as are shown, and then why there are no more: somebody's collection may be endless, or throw.
    private IEnumerable<T> Some<T>(IEnumerable<T> items, Func<string, T> last)
    {
        using var source = new SafeEnumerator<T>(items);
        for (int count = 0; source.MoveNext(); count++)
        {
            if (count == MostOfOne || _written >= MostOfAll)
            {
                yield return last("(more)");
                yield break;
            }

            yield return source.Current;
        }

        if (source.Failure is { } failure) yield return last($"(threw {failure.GetType().Name})");
    }

    private static IEnumerable<(string, object?)> Pairs(IDictionary map)
    {
        foreach (DictionaryEntry pair in map) yield return (Print(pair.Key), pair.Value);
    }

    private static string Print(object value)
    {
        if (value is not IFormattable formattable || value is Enum) return ErrorText.Print(value);
        try
        {
            return formattable.ToString(null, CultureInfo.InvariantCulture) ?? value.GetType().Name;
        }
#pragma warning disable CA1031 // Somebody has written it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return ErrorText.Print(value);
        }
    }
}
