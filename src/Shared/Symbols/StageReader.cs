using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the stages that <c>[assembly: Stage("...")]</c> declares.</summary>
internal static class StageReader
{
    public const string Attribute = "Mesh.StageAttribute";

    /// <summary>Gets the attributes of an assembly that declare stages.</summary>
    public static IEnumerable<AttributeData> Attributes(IAssemblySymbol assembly) => PartsOrder.Attributes(assembly).Where(static attribute => attribute.AttributeClass.Is("Mesh", "StageAttribute"));

    /// <summary>Reads a stage; null when it has no name.</summary>
    public static StageModel? Read(AttributeData attribute) => NameOf(attribute) is { } name && !string.IsNullOrWhiteSpace(name)
        ? new StageModel(
            name,
            attribute.Named("Order")?.Value is int order ? order : 0,
            attribute.Named("Gate")?.Value is int gate and >= 0 and <= 2 ? (StageGate)gate : StageGate.Required,
            StartReader.Duration(attribute, "Timeout"))
        {
            Required = Names(attribute, "Required"),
            Optional = Names(attribute, "Optional"),
            SkipOnTimeout = attribute.Named("SkipOnTimeout")?.Value is true,
            Retries = StartReader.Retries(attribute),
            RetryDelay = StartReader.Duration(attribute, "StartRetryDelay"),
        }
        : null;

    /// <summary>Reads the name of a stage, or null.</summary>
    public static string? NameOf(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;

    /// <summary>Reads the stages of referenced assemblies, in the order of the assemblies' names, so that the first stage of a name counts.</summary>
    public static EquatableArray<StageModel> Referenced(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<StageModel>();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).OrderBy(static assembly => assembly.Identity.GetDisplayName(), StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(Attributes(assembly).Select(Read).OfType<StageModel>());
        }

        return found.ToEquatableArray();
    }

    private static EquatableArray<string> Names(AttributeData attribute, string name) => ServiceReader.Strings(attribute.Named(name)).Where(static service => !string.IsNullOrWhiteSpace(service)).ToEquatableArray();
}
