using Mesh.Analyzers.Places;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH067: a project with services is compiled with a version of C# that generated code is not written in. Reported once; no other rule
/// runs.
/// </summary>
internal sealed class OutdatedLanguage : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OutdatedLanguage,
        "The version of C# is too old",
        "Mesh generates nothing here: the project is compiled as C# {0}, and generated code needs C# {1}. help: write <LangVersion>{1}</LangVersion> or a newer version into the project, or remove the property.",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code would be errors of the compiler, one for each line that an older version does not know.",
        RuleIds.Pages + RuleIds.OutdatedLanguage + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>
    /// Finds the place: the first service, or the first call of <c>AddMesh()</c>; null where the project has neither, or the version will
    /// do.
    /// </summary>
    public static Diagnostic? Check(Compilation compilation, CancellationToken cancellationToken)
    {
        if (LanguageSupport.TooOld(compilation) is not { } version) return null;
        IEnumerable<Location> services = TypeWalk.Of(compilation.Assembly, cancellationToken).Select(static type => ServiceReader.AttributeOf(type) is { } attribute ? AttributePlaces.Identifier(type, attribute) : null).OfType<Location>();
        IEnumerable<Location> calls = CallSites.Find(compilation, cancellationToken).AddMesh.Select(static name => name.GetLocation());
        return (First(services) ?? First(calls)) is { } place ? Diagnostic.Create(s_descriptor, place, version.ToDisplayString(), LanguageSupport.Least.ToDisplayString()) : null;
    }

    private static Location? First(IEnumerable<Location> locations) => locations
        .OrderBy(static location => location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(static location => location.SourceSpan.Start, Comparer<int>.Default)
        .FirstOrDefault();
}
