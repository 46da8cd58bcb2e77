using System.Globalization;
using Mesh.Adoption.Workspaces;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.CodeFixes.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>
/// Turns registrations by hand into attributes, in a whole solution: converts what means the same, adds <c>AddMesh()</c>, and compiles the result; a class for which
/// the compiler would then report an error stays registered by hand.
/// </summary>
internal static class Adopter
{
    // Each round keeps at least one more.
    private const int MaxRounds = 20;

    /// <summary>Finds out what an adoption changes. Nothing is written.</summary>
    /// <param name="original">The sources, as loaded.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<AdoptionResult> RunAsync(Solution original, CancellationToken cancellationToken)
    {
        Solution prepared = MeshReferences.Add(original);
        List<Diagnostic> before = await Verification.ErrorsAsync(prepared, cancellationToken).ConfigureAwait(false);
        var known = new HashSet<string>(before.Select(KeyOf), StringComparer.Ordinal);
        var applications = new Applications(prepared);
        List<Outcome> outcomes = await OutcomesAsync(prepared, cancellationToken).ConfigureAwait(false);
        await applications.KeepOthersAsync(outcomes, cancellationToken).ConfigureAwait(false);
        for (int round = 0; ; round++)
        {
            Solution changed = await ConvertAsync(prepared, outcomes, applications, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ExpressionSyntax> creations = await applications.CreationsAsync(outcomes, cancellationToken).ConfigureAwait(false);
            ProjectId[] referencing = [.. outcomes.Where(static outcome => outcome.IsConverted).Select(static outcome => outcome.Declaration!).Concat<SyntaxNode>(creations).Select(node => prepared.GetDocumentId(node.SyntaxTree)!.ProjectId).Distinct()];
            List<Diagnostic> errors = [.. (await Verification.ErrorsAsync(MeshReferences.Leave(changed, original, referencing), cancellationToken).ConfigureAwait(false)).Where(error => !known.Contains(KeyOf(error)))];
            if (errors.Exists(IsError) && round < MaxRounds && (Keep(outcomes, errors.FindAll(IsError)) || ConvertAnyway(outcomes, errors))) continue;
            return new AdoptionResult(prepared, changed, outcomes, referencing, [.. creations.Where(creation => !CallsMesh(creation, cancellationToken)).Select(CollectionTarget.PlaceOf).Distinct()], before.FindAll(IsError), errors);
        }
    }

    private static async Task<List<Outcome>> OutcomesAsync(Solution solution, CancellationToken cancellationToken)
    {
        var targets = new CollectionTargets(solution);
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<Outcome> outcomes = [.. (await FoundRegistrations.InAsync(solution, cancellationToken).ConfigureAwait(false)).Select(static found => new Outcome(found))];
        foreach (Outcome outcome in outcomes)
        {
            if (outcome.Found.Registration is not { } registration) continue;
            (Conversion? conversion, string? reason) = await Conversion.FindAsync(registration, outcome.Found.Document, targets, cancellationToken).ConfigureAwait(false);
            if (conversion is null) outcome.Keep(FrameworkReason(solution, registration) ?? reason!);
            // Two classes of one name would be services of one name: the first becomes one.
            else if (!names.Add(conversion.Type.Name)) outcome.Keep($"another class '{conversion.Type.Name}' becomes a service of that name");
            else
            {
                outcome.Convert(conversion);
                outcome.Targets = await targets.OfAsync(registration.Call, cancellationToken).ConfigureAwait(false);
            }
        }

        await Decorations.ConvertAsync(outcomes, solution, targets, cancellationToken).ConfigureAwait(false);
        return outcomes;
    }

    private static string? FrameworkReason(Solution solution, ConvertibleRegistration registration) =>
        registration.Implementation.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && solution.GetDocument(reference.SyntaxTree)?.Project is { } home && Frameworks.VersionOf(home) < Frameworks.Oldest
            ? $"'{home.Name}' is built for a framework that Mesh has no package for; those are .NET {Frameworks.Oldest} and newer"
            : null;

    private static async Task<Solution> ConvertAsync(Solution solution, List<Outcome> outcomes, Applications applications, CancellationToken cancellationToken)
    {
        var edits = new SolutionEdits(solution);
        Decorations.KeepUndecorated(outcomes);
        foreach (Outcome outcome in outcomes.Where(static outcome => outcome.IsConverted)) await outcome.Apply!(edits, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ExpressionSyntax> creations = await applications.CreationsAsync(outcomes, cancellationToken).ConfigureAwait(false);
        foreach (InvocationExpressionSyntax again in await Duplicates.FindAsync(solution, outcomes, creations, cancellationToken).ConfigureAwait(false)) edits.RemoveRegistration(again);
        foreach (ExpressionSyntax creation in creations)
        {
            if (!CallsMesh(creation, cancellationToken)) await AddMeshCall.AddAsync(edits, creation, cancellationToken).ConfigureAwait(false);
        }

        return await Cleanup.ApplyAsync(solution, await edits.ToSolutionAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    // Of a program that has been adopted in part.
    private static bool CallsMesh(ExpressionSyntax creation, CancellationToken cancellationToken)
    {
        SyntaxNode scope = creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax method ? method : creation.SyntaxTree.GetRoot(cancellationToken);
        return scope.DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => name.Identifier.ValueText == "AddMesh");
    }

    // Keeps the registrations of the classes that errors are about; false if they are about others.
    private static bool Keep(List<Outcome> outcomes, List<Diagnostic> errors)
    {
        bool any = false;
        foreach (Diagnostic error in errors)
        {
            foreach (Location place in error.AdditionalLocations.Prepend(error.Location))
            {
                if (place.SourceTree?.GetRoot().FindNode(place.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) continue;
                if (outcomes.FirstOrDefault(outcome => outcome is { IsConverted: true, IsFinal: false } && outcome.Type!.Name == declaration.Identifier.ValueText) is not { } outcome) continue;
                outcome.Keep(error.Id, error.GetMessage(CultureInfo.InvariantCulture));
                any = true;
                break;
            }
        }

        return any;
    }

    // A fault of the application, which the rules find however it is registered.
    private static bool ConvertAnyway(List<Outcome> outcomes, List<Diagnostic> errors)
    {
        bool any = false;
        foreach (Outcome outcome in outcomes.Where(outcome => outcome.Error is { } error && errors.Exists(other => other.GetMessage(CultureInfo.InvariantCulture) == error)))
        {
            outcome.ConvertAnyway();
            any = true;
        }

        return any;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static string KeyOf(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.Location.SourceTree?.FilePath} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
