using Mesh.Analyzers.Places;
using Mesh.Analyzers.Values;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH008 where a stage is declared: a value that is out of range, or cannot be read, or a name that is declared already.</summary>
internal sealed class InvalidStage : AssemblyRule
{
    public override DiagnosticDescriptor Descriptor => InvalidValue.Shared;

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
                if (StagePlaces.Argument(attribute, argument) is { } place) yield return Diagnostic.Create(Descriptor, place, Others(argument, name, declared), Durations.ForFixes(argument), $"Stage(\"{name}\")", argument ?? "name", problem);
            }

            if (!declared.ContainsKey(name)) declared.Add(name, attribute);
        }
    }

    private static IEnumerable<(string? Argument, string Problem)> Problems(AttributeData attribute, string name, Dictionary<string, AttributeData> declared)
    {
        if (string.IsNullOrWhiteSpace(name)) yield return (null, "it is empty; give the stage a name, by which services name it");
        else if (declared.ContainsKey(name)) yield return (null, "another attribute declares it already; remove one, or give it another name");
        if (Durations.Problem(attribute, Durations.OfStage) is { } problem) yield return ("Timeout", problem);
        if (attribute.Named("Gate") is { Kind: TypedConstantKind.Enum, Value: int and not (>= 0 and <= 2) and var gate }) yield return ("Gate", $"{Words.Number(gate)} is no StageGate; write Required, Optional or Started");
    }

    private static IEnumerable<Location> Others(string? argument, string name, Dictionary<string, AttributeData> declared) =>
        argument is null && declared.TryGetValue(name, out AttributeData? first) && StagePlaces.Argument(first, null) is { } place ? [place] : [];
}
