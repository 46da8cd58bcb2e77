using System.Globalization;
using System.Text;
using System.Text.Json;
using Mesh.Profiling;
using Mesh.Shared.Manifest;
using Mesh.Shared.Profiles;

namespace Mesh.Generators.Tests.Manifest;

/// <summary>The compiler's reader against System.Text.Json, with which the run time reads the same files.</summary>
public sealed class JsonReaderTests
{
    public static TheoryData<string> Texts =>
    [
        "", " ", "null", "true", "truex", "tru", "True", "\"a\"", "\"a", "'a'", "a",
        "[]", "[1]", "[1 2]", "[1,]", "[,1]", "[,]", "[1,,2]", "[", "]", "[}", "[1", "[1,", "[1]]", "[1] 2", "[1],", "[[],{}]",
        "{}", "{\"a\":1}", "{\"a\" 1}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{a:1}", "{1:1}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":1}}", "{\"a\"", "{\"a\":", "{", "{\"a\":1]",
        "0", "-0", "01", "-01", "00", "1.", ".5", "-.5", "+1", "1e", "1e+", "1E-", "-", "--1", "1e5", "1E+5", "1.5e-3", "0.0", "0e0", "1.e5", "1.2.3", "1e5.0", "0x1", "1_0", "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "\u0661",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "0.1000000000000000055511151231257827",
        "\"\\q\"", "\"\\\"\"", "\"\\/\"", "\"\\b\\f\\n\\r\\t\\\\\"", "\"\\'\"", "\"\\\"", "\"\\u\"", "\"\\u12\"", "\"\\u123g\"", "\"\\u 123\"", "\"\\u+123\"", "\"\\u00e9\"", "\"\\u00E9\"", "\"\\U00e9\"", "\"\\u0000\"", "\"\\x41\"",
        "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ude00\\ud83d\"", "\"\\ud83dx\"", "\"\\ud83d\\u0041\"", "\"\\ud83d\ude00\"", "\"\ud83d\ude00\"", "\"\ud83d\"", "\"\ud83d\\ude00\"", "{\"\\ud83d\":1}", "{\"\\ud83d\\ude00\":1}",
        "\"a\nb\"", "\"a\tb\"", "\"a\0b\"", "\"\u001f\"", "\"\u007f\"", "\"\u2028\"", "\0", "1\0", "[1\0]", "\f1", "\v1", "\u00a01", "\u20281", "\r\n\t 1 \r\n\t", "1//x", "/*x*/1", "[1/*x*/]", "#1", "\uFEFF1", "\uFEFF{}", "1\uFEFF", "\u200b1",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Takes_what_the_run_time_takes(string text) => AssertSame(text);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"a\":", "}]")]
    public void Nesting_ends_where_it_ends_for_the_run_time(string open, string close)
    {
        for (int depth = 28; depth < 70; depth++)
        {
            foreach (string core in (string[])["1", "[]", "{}", "\"\""]) AssertSame(string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth)));
        }

        AssertSame(string.Concat(Enumerable.Repeat(open, 100_000)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Takes_what_the_run_time_takes_of_anything(int seed)
    {
        var documents = new RandomJson(seed);
        int taken = 0, refused = 0;
        for (int i = 0; i < 4_000; i++)
        {
            string text = documents.Next();
            AssertSame(text);
            for (int j = 0; j < 3; j++) (taken, refused) = AssertSame(documents.Damaged(text)) ? (taken + 1, refused) : (taken, refused + 1);
        }

        // Damage that is always found, or never, would show little.
        Assert.InRange(taken, 500, 11_500);
        Assert.InRange(refused, 500, 11_500);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_damaged_profile_is_none_for_the_compiler_where_it_is_no_json_for_the_run_time_and_one_where_the_run_time_reads_it(int seed)
    {
        const string profile =
            """
            { "schema": 1, "totalUs": 4000, "slots": 4, "services": [
                { "name": "store", "status": "Running", "constructUs": 10, "initializeUs": 3000, "dependencies": [ { "service": "db", "until": "Ready" } ] },
                { "name": "db\u00e9 \ud83d\ude00", "initializeUs": 1500, "error": "a\nb" } ] }
            """;
        var documents = new RandomJson(seed);
        int read = 0;
        for (int i = 0; i < 6_000; i++)
        {
            string text = documents.Damaged(profile);
            string? problem = ProfileEstimates.Problem(text);
            if (!IsJson(text)) Assert.Equal("it is no JSON object", problem);
            if (Load(text) is not { } loaded) continue;
            read++;
            // A build takes nothing from one without services, which a comparison may.
            if (problem == "it has no list 'services'" && loaded.Report.Services.Count == 0) continue;
            Assert.True(problem is null, $"{problem}: {text}");
            var expected = loaded.Report.Services.Where(static service => service.Status != ServiceStatus.Failed).Select(static service => (service.Name, (service.Construct + service.Prepare + service.Initialize + service.RetryWait).Ticks / TimeSpan.TicksPerMicrosecond));
            Assert.Equal(expected.OrderBy(static service => service.Name, StringComparer.Ordinal), ProfileEstimates.Read(text)!.Value.OrderBy(static service => service.Service, StringComparer.Ordinal));
        }

        Assert.InRange(read, 300, 5_000);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    [InlineData("\udc00\ud800")]
    [InlineData("\ud83d\ude00")]
    [InlineData("\"\\\n\u001f\u007f\uFEFF")]
    public void What_is_written_can_be_read(string text) =>
        Assert.Equal(text.EnumerateRunes().Aggregate("", static (all, rune) => all + rune), Json.Read(Json.Write(text)));

    // Whether both take the text.
    private static bool AssertSame(string text)
    {
        bool isTaken = JsonReader.TryRead(text, out object? value);
        bool isJson = TryParse(text, out object? expected);
        Assert.True(isTaken == isJson, $"{(isTaken ? "Taken" : "Refused")}: {(text.Length > 2_000 ? text[..2_000] : text)}");
        Assert.Equal(Show(expected), Show(value));
        return isTaken;
    }

    private static bool IsJson(string text) => TryParse(text, out _);

    private static bool TryParse(string text, out object? value)
    {
        value = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            value = ValueOf(document.RootElement);
            return true;
        }
        // What is half a pair: as a character it cannot be read, as an escape it has no value.
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static object? ValueOf(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (JsonProperty property in element.EnumerateObject()) members[property.Name] = ValueOf(property.Value);
                return members;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(ValueOf).ToList();
            case JsonValueKind.Number:
                return element.TryGetInt64(out long whole) ? (object)whole : element.GetDouble();
            default:
                return element.ValueKind == JsonValueKind.String ? element.GetString() : element.ValueKind == JsonValueKind.Null ? null : element.GetBoolean();
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        Dictionary<string, object?> members => "{" + string.Concat(members.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => $"<{member.Key}>{Show(member.Value)}")) + "}",
        List<object?> items => "[" + string.Join(',', items.Select(Show)) + "]",
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    private static StartupProfile? Load(string text)
    {
        try
        {
            return StartupProfile.Parse(text);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Documents as a writer may write them, and what becomes of them by chance.</summary>
    private sealed class RandomJson(int seed)
    {
        private static readonly string[] s_pieces = ["\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", "+", ".", "e", "E", "\\u", "\\ud83d", "\\ude00", "\\q", " ", "\n", "\0", "\uFEFF", "null", "true", "//", "é", "\ud83d", "😀", "01", "1.", "NaN", "\"\"", "[]", "{}", "\"schema\":1,"];
        private static readonly string[] s_texts = ["", "a", "name", "schema", "\\n", "\\u00e9", "é😀", "\\ud83d\\ude00", "\\ud83d", "\\\\", "\\\"", "\\/"];
        private static readonly string[] s_numbers = ["0", "-0", "7", "-12", "1.5", "0.25", "1e3", "-2E-2", "1E+400", "9223372036854775807", "9223372036854775808"];
        private readonly Random _random = new(seed);

        public string Next()
        {
            var text = new StringBuilder();
            Append(text, 0);
            return text.ToString();
        }

        /// <summary>With a piece put in, taken out, put elsewhere or said twice.</summary>
        public string Damaged(string text)
        {
            for (int times = _random.Next(1, 3); times > 0; times--)
            {
                int at = _random.Next(text.Length + 1), length = Math.Min(_random.Next(1, 4), text.Length - at);
                text = _random.Next(4) switch
                {
                    0 => text.Insert(at, s_pieces[_random.Next(s_pieces.Length)]),
                    1 => text.Remove(at, length),
                    2 => text.Remove(at, length).Insert(at, s_pieces[_random.Next(s_pieces.Length)]),
                    _ => text.Insert(_random.Next(text.Length + 1), text.Substring(at, length)),
                };
            }

            return text;
        }

        private void Append(StringBuilder text, int depth)
        {
            Space(text);
            switch (_random.Next(depth > 5 ? 4 : 7))
            {
                case 0:
                    text.Append(Of(["null", "true", "false"]));
                    break;
                case 1 or 2:
                    text.Append(Of(s_numbers));
                    break;
                case 3:
                    text.Append('"').Append(Of(s_texts)).Append('"');
                    break;
                case 4:
                    List(text, '[', ']', () => Append(text, depth + 1));
                    break;
                default:
                    List(text, '{', '}', () =>
                    {
                        Space(text);
                        text.Append('"').Append(Of(s_texts)).Append('"');
                        Space(text);
                        text.Append(':');
                        Append(text, depth + 1);
                    });
                    break;
            }

            Space(text);
        }

        private void List(StringBuilder text, char open, char close, Action item)
        {
            text.Append(open);
            for (int i = 0, count = _random.Next(4); i < count; i++)
            {
                if (i > 0) text.Append(',');
                item();
            }

            text.Append(close);
        }

        private void Space(StringBuilder text) => text.Append(Of(["", "", "", " ", "\n", "\r\n", "\t "]));

        private string Of(string[] choices) => choices[_random.Next(choices.Length)];
    }
}
