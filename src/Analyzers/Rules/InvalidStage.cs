using System.Collections.Immutable;
using Mesh.Analyzers.Places;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH028: the declaration of a stage has a value that is out of range or cannot be parsed, or a name that is declared already.</summary>
internal sealed class InvalidStage : AssemblyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidStage,
        "Invalid stage",
        "'{0}' has an invalid {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The value has no effect, or the stage does not hold.",
        RuleIds.Pages + RuleIds.InvalidStage + RuleIds.PageEnding);

    /// <summary>The arguments that list services.</summary>
    public static readonly ImmutableArray<string> Lists = ["Required", "Optional"];

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(Compilation compilation)
    {
        var declared = new Dictionary<string, AttributeData>(StringComparer.Ordinal);
        foreach (AttributeData attribute in StageReader.Attributes(compilation.Assembly))
        {
            // One that does not compile is not ours to report.
            if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind == TypedConstantKind.Error) continue;
            string name = StageReader.NameOf(attribute) ?? "";
            foreach ((string? argument, string problem) in Problems(attribute, name, declared))
            {
                if (StagePlaces.Argument(attribute, argument) is { } place) yield return Diagnostic.Create(Descriptor, place, Others(argument, name, declared), DurationArguments.ForFixes(argument), $"Stage(\"{name}\")", argument ?? "name", problem);
            }

            foreach ((string argument, Location place, string problem) in Lists.SelectMany(list => InList(attribute, list)))
            {
                yield return Diagnostic.Create(Descriptor, place, $"Stage(\"{name}\")", argument, problem);
            }

            if (!declared.ContainsKey(name)) declared.Add(name, attribute);
        }
    }

    private static IEnumerable<(string? Argument, string Problem)> Problems(AttributeData attribute, string name, Dictionary<string, AttributeData> declared)
    {
        if (string.IsNullOrWhiteSpace(name)) yield return (null, "it is empty; give the stage a name, by which services name it");
        else if (declared.ContainsKey(name)) yield return (null, "another attribute declares it already; remove one, or give it another name");
        foreach (string duration in DurationArguments.OfStage)
        {
            if (DurationArguments.Problem(attribute, duration) is { } problem) yield return (duration, problem);
        }

        if (StartValues.Retries(attribute) is { } retries) yield return ("StartRetries", retries);
        if (attribute.Named("SkipOnTimeout")?.Value is true && attribute.Named("Timeout") is not { IsNull: false }) yield return ("SkipOnTimeout", "the stage has no Timeout after which the start could go on; give it one, or remove this");
        if (attribute.Named("Gate") is { Kind: TypedConstantKind.Enum, Value: int and not (>= 0 and <= 2) and var gate }) yield return ("Gate", $"{Words.Number(gate)} is no StageGate; write Required, Optional or Started");
    }

    private static IEnumerable<(string Argument, Location Place, string Problem)> InList(AttributeData attribute, string argument)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string? service, Location place) in StagePlaces.Services(attribute, argument))
        {
            if (string.IsNullOrWhiteSpace(service)) yield return (argument, place, "it is empty; name a service, or remove it");
            else if (!named.Add(service!)) yield return (argument, place, $"{SymbolDisplay.FormatLiteral(service!, quote: true)} is named already; remove one");
        }
    }

    private static IEnumerable<Location> Others(string? argument, string name, Dictionary<string, AttributeData> declared) =>
        argument is null && declared.TryGetValue(name, out AttributeData? first) && StagePlaces.Argument(first, null) is { } place ? [place] : [];
}
