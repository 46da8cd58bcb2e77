using Mesh.Adoption.Workspaces;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Registrations;
using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>Decides for which registrations an attribute means the same: those of every application that has the class, made always, and no others.</summary>
/// <param name="solution">The solution.</param>
internal sealed class Applications(Solution solution)
{
    private readonly Dictionary<SyntaxNode, string?> _containers = [];

    /// <summary>Keeps the registrations that are not of all applications, or not of applications alone.</summary>
    public async Task KeepOthersAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        Project[] roots = [.. outcomes.SelectMany(static outcome => outcome.Targets).Where(IsApplication).Select(ProjectOf).Distinct()];
        foreach (Outcome outcome in outcomes.Where(static outcome => outcome.IsConverted))
        {
            if ((Problem(outcome, roots) ?? await CreationProblemAsync(outcome, cancellationToken).ConfigureAwait(false)) is { } problem) outcome.Keep(problem);
            else if (await ContainerProblemAsync(outcome, cancellationToken).ConfigureAwait(false) is { } other) outcome.Keep(other);
        }
    }

    /// <summary>Finds the expressions that make the builders and collections of the converted registrations: where <c>AddMesh()</c> belongs.</summary>
    public async Task<IReadOnlyList<ExpressionSyntax>> CreationsAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var found = new List<ExpressionSyntax>();
        foreach (CollectionTarget target in outcomes.Where(static outcome => outcome.IsConverted).SelectMany(static outcome => outcome.Targets).Where(static target => target.Use is CollectionUse.Application or CollectionUse.Own))
        {
            if (await CreationOfAsync(target, cancellationToken).ConfigureAwait(false) is { } creation && !found.Contains(creation)) found.Add(creation);
        }

        return found;
    }

    // Where a Startup class or a function has them, the builder of that program.
    private async Task<ExpressionSyntax?> CreationOfAsync(CollectionTarget target, CancellationToken cancellationToken)
    {
        if (target.Place is ExpressionSyntax made && CollectionChain.IsMade(made)) return made;
        foreach (Document document in ProjectOf(target).Documents)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root && root.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(static call => CollectionChain.IsMade(call)) is { } creation) return creation;
        }

        return null;
    }

    private bool IsShared(SyntaxTree tree) => solution.GetDocumentIdsWithFilePath(tree.FilePath).Length > 1;

    private Project ProjectOf(CollectionTarget target) => solution.GetDocument(target.Place.SyntaxTree)!.Project;

    // Of a program without a host, the collection that its entry point makes.
    private bool IsApplication(CollectionTarget target) => target.Use == CollectionUse.Application
        || (target.Use == CollectionUse.Own && ProjectOf(target) is { CompilationOptions.OutputKind: OutputKind.ConsoleApplication or OutputKind.WindowsApplication } project && !TestProjects.Is(project)
            && target.Place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });

    private string? Problem(Outcome outcome, Project[] roots)
    {
        string method = outcome.Found.Call.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText ?? "it";
        if (IsShared(outcome.Found.Call.SyntaxTree) || IsShared(outcome.Declaration!.SyntaxTree)) return $"several projects compile {(IsShared(outcome.Found.Call.SyntaxTree) ? "the file" : $"the file of '{outcome.Type!.Name}'")}, so that it is a registration, or a class, of each";
        if (outcome.Targets.FirstOrDefault(static target => target.Use == CollectionUse.Unknown) is { } lost) return $"whose services these are is lost sight of at {CollectionTarget.PlaceOf(lost.Place)}";
        if (outcome.Targets.FirstOrDefault(static target => target.Condition is not null) is { Condition: { } condition }) return $"{CollectionTarget.PlaceOf(condition)} calls '{method}' under a condition, in a loop or in a function, which an attribute cannot express";
        Project[] own = [.. outcome.Targets.Where(IsApplication).Select(ProjectOf).Distinct()];
        if (own.Length == 0) return $"no application of the solution calls '{method}'";
        ProjectId home = solution.GetDocument(outcome.Declaration!.SyntaxTree)!.Project.Id;
        ProjectDependencyGraph graph = solution.GetProjectDependencyGraph();
        Project? other = roots.Except(own).FirstOrDefault(root => root.Id == home || graph.GetProjectsThatThisProjectTransitivelyDependsOn(root.Id).Contains(home));
        return other is null ? null : $"'{own[0].Name}' registers it, and '{other.Name}', which references its project too, does not";
    }

    private async Task<string?> CreationProblemAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        foreach (CollectionTarget target in outcome.Targets.Where(static target => target.Use is CollectionUse.Application or CollectionUse.Own))
        {
            if (await CreationOfAsync(target, cancellationToken).ConfigureAwait(false) is not { } creation || !AddMeshCall.IsPossible(creation)) return $"AddMesh() cannot be called where {CollectionTarget.PlaceOf(target.Place)} makes the collection";
            if (IsShared(creation.SyntaxTree)) return $"AddMesh() would have to be called in {CollectionTarget.PlaceOf(creation)}, which several projects compile";
        }

        return null;
    }

    // A test that looks at the descriptors of a collection counts what is registered there.
    private async Task<string?> ContainerProblemAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        foreach (CollectionTarget target in outcome.Targets.Where(target => target.Use == CollectionUse.Own && !IsApplication(target)))
        {
            if (target.Place.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() is not { } member) continue;
            if (!_containers.TryGetValue(member, out string? problem)) _containers.Add(member, problem = await Descriptors.FirstUseAsync(member, solution, cancellationToken).ConfigureAwait(false) is { } use ? $"{CollectionTarget.PlaceOf(use)} looks at the descriptors of a collection that has it" : null);
            if (problem is not null) return problem;
            if (Frameworks.VersionOf(ProjectOf(target)) < Frameworks.Oldest) return $"'{ProjectOf(target).Name}', which fills a container with it, is built for a framework that Mesh has no package for";
        }

        return null;
    }
}
