using System.Collections.Immutable;
using System.Globalization;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Policies;

/// <summary>Reads and checks the values of a policy, by the same table as generated code and the run time.</summary>
internal static class PolicyValues
{
    /// <summary>Finds the problems, each with its value.</summary>
    public static IEnumerable<(PolicyValue Value, string Problem)> Problems(AppliedPolicy policy)
    {
        foreach (PolicyValue value in PolicySchemas.Of(policy.Kind).Values)
        {
            if (PolicyPlaces.Constant(policy.Attribute, value.Name) is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum } constant && Problem(value, constant.Value) is { } problem) yield return (value, problem);
        }
    }

    /// <summary>Gets the written value, or the default; null when there is none.</summary>
    public static object? Effective(AppliedPolicy policy, string name) => PolicyPlaces.Scalar(policy.Attribute, name) ?? PolicySchemas.Of(policy.Kind)[name].Default;

    /// <summary>Gets the written duration in ticks, or the default; null when it cannot be parsed, or there is none.</summary>
    public static long? Ticks(AppliedPolicy policy, string name) => Effective(policy, name) is string text ? DurationText.Parse(text, mayBeZero: true) : null;

    /// <summary>Gets the written number, or the default.</summary>
    public static int Number(AppliedPolicy policy, string name) => Convert.ToInt32(Effective(policy, name), CultureInfo.InvariantCulture);

    /// <summary>Creates a diagnostic about a value of a policy, with the policy's place, the value, and a sentence.</summary>
    public static Diagnostic At(DiagnosticDescriptor descriptor, AppliedPolicy policy, string name, Location location, string problem, ImmutableDictionary<string, string?>? properties = null) =>
        Diagnostic.Create(descriptor, location, properties, AppliedPolicy.NameOf(policy.On), $"{name} of [{policy.Kind}]", problem);

    private static string? Problem(PolicyValue value, object? given) => (value.Type, given) switch
    {
        (PolicyValueType.Duration or PolicyValueType.DurationOrZero, _) => DurationProblem(value, given as string),
        (PolicyValueType.Number, int number) when !value.Allows(number) => $"{Words.Number(number)} is not {value.Bounds}",
        (PolicyValueType.Share, double share) when !value.Allows(share) => $"{Text(share)} is not {value.Bounds}",
        (PolicyValueType.Point, double point) when !value.Allows(point) => $"{Text(point)} is not above 0 and below 1; leave it out for never",
        (PolicyValueType.Word, int member) when member < 0 || member >= value.Words.Length => $"{Words.Number(member)} is none; write {string.Join(", ", value.Words.Take(value.Words.Length - 1))} or {value.Words.Last()}",
        (PolicyValueType.Name or PolicyValueType.Template, null) => value.IsRequired ? Empty(value) : null,
        (PolicyValueType.Name or PolicyValueType.Template, string text) when string.IsNullOrWhiteSpace(text) => Empty(value),
        _ => null,
    };

    private static string? DurationProblem(PolicyValue value, string? text)
    {
        // A property may be null for its default; what a constructor takes is needed.
        if (text is null) return value.IsPositional ? $"null is no duration; write {DurationText.Forms}" : null;
        bool mayBeZero = value.Type == PolicyValueType.DurationOrZero;
        return DurationText.Parse(text, mayBeZero) switch
        {
            null => $"{SymbolDisplay.FormatLiteral(text, quote: true)} is no duration{(mayBeZero ? "" : " above zero")}; write {DurationText.Forms}",
            > PolicyBounds.LongestTicks => $"{SymbolDisplay.FormatLiteral(text, quote: true)} is longer than 49 days, which is what a timer can wait",
            _ => null,
        };
    }

    private static string Empty(PolicyValue value) => value.IsRequired ? "it is empty; give the name of the pipeline" : "it is empty; give it a text, or leave it out";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
