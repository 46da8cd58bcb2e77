using System.Globalization;
using Mesh.Caching;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>The text of a key is the same for the same template and equal values, and another one for others.</summary>
public class CacheKeyTests
{
    private static readonly string[] s_literals = ["", "", ":", ",", "x", "0", "\\", "\\0", "/", "{", "}", "a:", "-", "é", " ", "\\t", "::"];
    private static readonly string[] s_letters = ["", "\\", "0", ":", ",", "x", "/", "{", "}", "-", "é", " ", "\0", "\ud83d", "\ude00", "\\0", "a", "t", "v"];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_is_the_same_for_equal_values_and_for_no_others(int seed)
    {
        var random = new Random(seed);
        string[] literals = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => s_literals[random.Next(s_literals.Length)])];
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < 4000; i++)
        {
            object?[] values = [.. literals.Skip(1).Select(_ => Value(random))];
            string said = string.Join(';', values.Select(static value => value is string text ? $"{text.Length}:{string.Join(',', text.Select(static letter => (int)letter))}" : value is null ? "null" : $"{value.GetType()} {value}"));
            string key = Of(literals, values);
            Assert.True(!keys.TryGetValue(key, out string? other) || other == said, $"{key} is of {said} and of {other}");
            keys[key] = said;
            Assert.Equal(key, Of(literals, values));
        }

        Assert.Equal(keys.Count, keys.Values.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_does_not_matter(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string invariant = Make(), other;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            other = Make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(invariant, other);
        Assert.Equal(@"-5|-1.5|2.5|2026-03-04T05:06:07.0000008|2026-03-04T04:06:07.0000000Z|1.5 I".Replace(":", @"\:", StringComparison.Ordinal), invariant);

        static string Make() => CacheKey.Of($"{-5}|{-1.5}|{2.50m}|{new DateTime(2026, 3, 4, 5, 6, 7).AddTicks(8)}|{new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1))}|{new Cultured()}");
    }

    [Fact]
    public void Plain_values_are_as_they_are() => Assert.Equal("order:42:a-b.c@d e:True:Monday", CacheKey.Of($"order:{42}:{"a-b.c@d e"}:{true}:{DayOfWeek.Monday}").Text);

    [Fact]
    public void Null_is_none_of_the_texts() => Assert.Equal(@"k:\0::null:\\0", CacheKey.Of($"k:{(string?)null}:{""}:{"null"}:{"\\0"}").Text);

    [Fact]
    public void Values_that_are_equal_have_one_text()
    {
        Assert.Equal(CacheKey.Of($"{1.0m}{0.0}{new DateTime(1, DateTimeKind.Utc)}{new DateTimeOffset(TimeSpan.TicksPerHour * 2, TimeSpan.Zero)}"), CacheKey.Of($"{1.00m}{-0.0}{new DateTime(1, DateTimeKind.Local)}{new DateTimeOffset(TimeSpan.TicksPerHour * 3, TimeSpan.FromHours(1))}"));
    }

    [Fact]
    public void A_value_that_is_not_of_the_declared_type_says_which_it_is_of()
    {
        object number = 5, text = "5", other = 5L;
        Assert.Equal(3, new[] { CacheKey.Of($"{number}").Text, CacheKey.Of($"{text}").Text, CacheKey.Of($"{other}").Text }.Distinct(StringComparer.Ordinal).Count());
    }

    private static string Of(string[] literals, object?[] values)
    {
        var handler = new CacheKeyHandler(0, values.Length);
        for (int i = 0; i < literals.Length; i++)
        {
            handler.AppendLiteral(literals[i]);
            if (i == values.Length) break;
            if (values[i] is string or null) handler.AppendFormatted((string?)values[i]);
            else handler.AppendFormatted(values[i]);
        }

        return CacheKey.Of(ref handler).Text;
    }

    private static object? Value(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(3),
        2 => (long)random.Next(3),
        _ => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => s_letters[random.Next(s_letters.Length)])),
    };

    private sealed class Cultured
    {
        public override string ToString() => $"{1.5} {"i".ToUpper(CultureInfo.CurrentCulture)}";
    }
}
