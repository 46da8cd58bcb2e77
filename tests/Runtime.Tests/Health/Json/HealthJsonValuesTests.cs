using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health.Json;

/// <summary>Whatever a check puts into its data, the document is valid, ends, and says what there is.</summary>
public sealed class HealthJsonValuesTests
{
    private enum Mode
    {
        Slow,
    }

    public static TheoryData<string, object?, string> Values => new()
    {
        { "null", null, "null" },
        { "nothing of a database", DBNull.Value, "null" },
        { "true", true, "true" },
        { "int", -7, "-7" },
        { "byte", (byte)7, "7" },
        { "ulong", ulong.MaxValue, "18446744073709551615" },
        { "decimal", 1.50m, "1.50" },
        { "double", 0.1, "0.1" },
        { "float", 0.5f, "0.5" },
        { "no number", double.NaN, "\"NaN\"" },
        { "infinity", double.PositiveInfinity, "\"Infinity\"" },
        { "float infinity", float.NegativeInfinity, "\"-Infinity\"" },
        { "big", BigInteger.Pow(10, 30), "\"1000000000000000000000000000000\"" },
        { "char", 'x', "\"x\"" },
        { "enum", Mode.Slow, "\"Slow\"" },
        { "no value of an enum", (Mode)9, "\"9\"" },
        { "guid", Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { "span", TimeSpan.FromSeconds(1.5), "\"00:00:01.5000000\"" },
        { "time", new DateTimeOffset(2026, 11, 30, 1, 2, 3, TimeSpan.Zero), "\"2026-11-30T01:02:03.0000000+00:00\"" },
        { "date", new DateOnly(2026, 11, 30), "\"2026-11-30\"" },
        { "bytes", new byte[20], "\"20 bytes\"" },
        { "list", new List<object?> { 1, "two", null }, "[1,\"two\",null]" },
        { "set", new HashSet<string> { "one" }, "[\"one\"]" },
        { "map", new Dictionary<int, object?> { [1] = new[] { 2 } }, "{\"1\":[2]}" },
        { "pairs", new List<KeyValuePair<string, string>> { new("a", "b") }, "{\"a\":\"b\"}" },
        { "node", new JsonObject { ["a"] = 1 }, JsonSerializer.Serialize(new JsonObject { ["a"] = 1 }.ToString()) },
        { "ToString throws", new Thrower(), "\"Thrower, whose ToString throws InvalidOperationException\"" },
        { "ToString(format) throws", new FormatThrower(), "\"in words\"" },
        { "ToString is null", new NullText(), "\"NullText\"" },
        { "key throws", new Dictionary<object, object> { [new Thrower()] = 1 }, "{\"Thrower, whose ToString throws InvalidOperationException\":1}" },
        { "collection throws", Throwing(), "[1,\"(threw InvalidOperationException)\"]" },
        { "collection throws at once", new NoEnumerator(), "[\"(threw NotSupportedException)\"]" },
        { "half of a pair", "a\ud83c", "\"a\\uFFFD\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_is_written_by_its_kind(string name, object? value, string json)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            using JsonDocument expected = JsonDocument.Parse(json);
            JsonElement data = await DataAsync(("key", value));
            Assert.True(JsonElement.DeepEquals(expected.RootElement, data.GetProperty("key")), $"{name}: {data.GetRawText()}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_cycle_ends_where_it_closes()
    {
        var list = new List<object?> { 1 };
        var map = new Dictionary<string, object> { ["list"] = list };
        list.Add(map);
        Assert.Equal("[1,{\"list\":\"(contains itself)\"}]", (await DataAsync(("key", list))).GetProperty("key").GetRawText());
    }

    [Fact]
    public async Task The_same_object_twice_is_no_cycle()
    {
        int[] shared = [1];
        Assert.Equal("[[1],[1]]", (await DataAsync(("key", new[] { shared, shared }))).GetProperty("key").GetRawText());
    }

    [Fact]
    public async Task What_is_endless_deep_or_wide_is_cut()
    {
        string text = (await DataAsync(("endless", Endless()), ("deep", Deeper()), ("wide", Wide(6)))).GetRawText();
        Assert.InRange(text.Length, 1000, 20_000);
        Assert.Contains("(more)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_megabytes_is_cut_between_characters_and_its_length_told()
    {
        string text = (await DataAsync(("key", string.Concat(Enumerable.Repeat("🍞", 1_000_000))))).GetProperty("key").GetString()!;
        Assert.EndsWith("🍞... (2000000 characters)", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 4000, 4200);
    }

    [Fact]
    public async Task Tags_and_data_that_throw_say_so()
    {
        JsonElement check = await HealthJsonTests.CheckAsync(new HealthReportEntry(HealthStatus.Healthy, null, TimeSpan.Zero, null, new ThrowingData(), ThrowingTags()));
        Assert.Equal("[\"one\",\"(threw InvalidOperationException)\"]", check.GetProperty("tags").GetRawText());
        Assert.Equal("{\"...\":\"(threw NotSupportedException)\"}", check.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Properties_of_objects_are_not_read()
    {
        Assert.DoesNotContain("hunter2", (await DataAsync(("key", new Account("hunter2")))).GetRawText(), StringComparison.Ordinal);
    }

    private static Task<JsonElement> DataAsync(params (string Key, object? Value)[] data) => DataOfAsync(data.ToDictionary(static pair => pair.Key, static pair => pair.Value!));

    private static async Task<JsonElement> DataOfAsync(IReadOnlyDictionary<string, object> data) =>
        (await HealthJsonTests.CheckAsync(new HealthReportEntry(HealthStatus.Healthy, null, TimeSpan.Zero, null, data))).GetProperty("data");

    private static IEnumerable<object> Throwing()
    {
        yield return 1;
        throw new InvalidOperationException();
    }

    private static IEnumerable<string> ThrowingTags()
    {
        yield return "one";
        throw new InvalidOperationException();
    }

    private static IEnumerable<object> Endless()
    {
        while (true) yield return 1;
    }

    private static IEnumerable<object> Deeper()
    {
        yield return Deeper();
    }

    private static object Wide(int depth) => depth == 0 ? 1 : Enumerable.Range(0, 100).Select(_ => Wide(depth - 1));

    private sealed class Thrower
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    private sealed class NullText
    {
        public override string? ToString() => null;
    }

    private sealed class FormatThrower : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => throw new FormatException();

        public override string ToString() => "in words";
    }

    private sealed class NoEnumerator : IEnumerable
    {
        public IEnumerator GetEnumerator() => throw new NotSupportedException();
    }

    private sealed class ThrowingData : IReadOnlyDictionary<string, object>
    {
        public IEnumerable<string> Keys => throw new NotSupportedException();

        public IEnumerable<object> Values => throw new NotSupportedException();

        public int Count => throw new NotSupportedException();

        public object this[string key] => throw new NotSupportedException();

        public bool ContainsKey(string key) => throw new NotSupportedException();

        public bool TryGetValue(string key, out object value) => throw new NotSupportedException();

        public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Account(string secret)
    {
        public string Anything { get; } = secret;
    }
}
