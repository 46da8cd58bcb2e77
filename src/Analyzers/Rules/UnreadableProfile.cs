using Mesh.Shared.Profiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH017: a <c>mesh.profile.json</c> that is not a profile. The build would set priorities as if it did not exist.</summary>
internal sealed class UnreadableProfile : FileRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnreadableProfile,
        "The profile cannot be read",
        "The profile '{0}' is not used: {1}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A checked-in mesh.profile.json tells the build how long services take to start; one that cannot be read tells nothing, and the start is planned as if there were none.",
        RuleIds.Pages + RuleIds.UnreadableProfile + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override Diagnostic? Check(AdditionalText file, CancellationToken cancellationToken)
    {
        if (!ProfileFile.Is(file)) return null;
        SourceText? text = file.GetText(cancellationToken);
        string? problem = text is null ? "the file cannot be opened" : ProfileEstimates.Problem(text.ToString());
        return problem is null ? null : Diagnostic.Create(Descriptor, Place(file, text), ProfileFile.Name, $"{problem}. help: record it again with StartupProfile.Save, or take it out of the AdditionalFiles");
    }

    private static Location Place(AdditionalText file, SourceText? text)
    {
        TextSpan span = text is null || text.Length == 0 ? default : text.Lines[0].Span;
        return Location.Create(file.Path, span, text is null ? default : text.Lines.GetLinePositionSpan(span));
    }
}
