using System.Globalization;

namespace Mesh.Generators.Tests.Facades.Differential;

/// <summary>A type of parameters and results, as text: how a value is written down, made out of the service's state, shown, and folded into the state.</summary>
/// <param name="Name">The type.</param>
/// <param name="Make">An expression over the service's <c>State</c>, an int.</param>
/// <param name="Show">What shows the value <c>{0}</c> as a string.</param>
/// <param name="Fold">What makes an int of the value <c>{0}</c>.</param>
/// <param name="Literal">A value that a caller passes.</param>
/// <param name="Default">A value for an optional parameter; null when it can have none.</param>
internal sealed record RandomType(string Name, string Make, string Show, string Fold, Func<Random, string> Literal, string? Default = null)
{
    public static readonly RandomType Int = new("int", "State", "{0}.ToString()", "{0}", static random => Number(random), "42");

    public static readonly RandomType Span = new("Span<int>", "new int[] { State, 3 }", "Text.Of({0})", "{0}.Length + {0}[0]", static random => $"new int[] {{ {Number(random)}, 1 }}");

    /// <summary>What may be a field, an element, a type argument, and passed by reference.</summary>
    private static readonly RandomType[] s_plain =
    [
        Int,
        new("string?", "(State % 5 == 0 ? null : \"s\" + State)", "({0} ?? \"null\")", "({0}?.Length ?? 7)", static random => random.Next(4) == 0 ? "null" : $"\"t{Number(random)}\"", "\"default\""),
        new("long[]", "new long[] { State, 2 }", "string.Join(\",\", {0})", "(int){0}[0]", static random => $"new long[] {{ {Number(random)}, 4 }}"),
        new("Pair", "new Pair(State, \"p\")", "{0}.ToString()", "{0}.A", static random => $"new Pair({Number(random)}, \"q\")", "default"),
        new("(int Number, string? Name)", "(State, \"u\")", "{0}.ToString()", "{0}.Number", static random => $"({Number(random)}, null)", "default"),
        new("DayOfWeek", "(DayOfWeek)(State % 7)", "{0}.ToString()", "(int){0}", static _ => "DayOfWeek.Friday", "(DayOfWeek)(-3)"),
        new("int?", "(State % 4 == 0 ? null : (int?)State)", "({0}?.ToString() ?? \"none\")", "({0} ?? 11)", static random => random.Next(3) == 0 ? "null" : Number(random), "null"),
        new("dynamic", "(object)(\"d\" + State)", "((object){0}).ToString()", "((object){0}).ToString()!.Length", static random => $"(object){Number(random)}"),
        new("nint", "(nint)State", "{0}.ToString()", "(int){0}", static random => $"(nint){Number(random)}", "default"),
        new("List<string?[]>?", "new List<string?[]> { new[] { \"l\" + State } }", "({0} is { } x{1} ? x{1}[0][0]! : \"no list\")", "({0}?.Count ?? 5)", static random => random.Next(2) == 0 ? "null" : "new List<string?[]> { new[] { \"given\" } }", "null"),
        new("Func<int, int>", "(x => x + 2)", "{0}(1).ToString()", "{0}(3)", static random => $"(x => x * {Number(random)})"),
    ];

    public bool IsRefStruct => ReferenceEquals(this, Span);

    public static RandomType Plain(Random random) => s_plain[random.Next(s_plain.Length)];

    public static RandomType Any(Random random) => random.Next(10) == 0 ? Span : Plain(random);

    /// <summary>The expression that shows a value; <paramref name="number"/> makes the names in it unique.</summary>
    public string Shown(string value, int number) => Show.Replace("{0}", value, StringComparison.Ordinal).Replace("{1}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public string Folded(string value) => $"({Fold.Replace("{0}", value, StringComparison.Ordinal)})";

    private static string Number(Random random) => random.Next(100).ToString(CultureInfo.InvariantCulture);
}
