using Mesh.CodeFixes.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>Finds registrations that a test has made in a container of its own, and that <c>AddMesh()</c> makes there now: the same class under the same contract.</summary>
internal static class Duplicates
{
    /// <summary>Finds them.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="outcomes">The registrations of the application.</param>
    /// <param name="creations">The expressions that make what <c>AddMesh()</c> is called on.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async Task<IReadOnlyList<InvocationExpressionSyntax>> FindAsync(Solution solution, IReadOnlyList<Outcome> outcomes, IReadOnlyList<ExpressionSyntax> creations, CancellationToken cancellationToken)
    {
        var found = new List<InvocationExpressionSyntax>();
        var targets = new CollectionTargets(solution);
        foreach (SyntaxTree tree in creations.Select(static creation => creation.SyntaxTree).Distinct())
        {
            if (solution.GetDocument(tree) is not { } document || !TestProjects.Is(document.Project) || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) continue;
            SyntaxNode root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            foreach (InvocationExpressionSyntax call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (ConvertibleRegistration.Read(call, model, cancellationToken) is not { } registration || !outcomes.Any(outcome => IsSame(outcome, registration))) continue;
                IReadOnlyList<CollectionTarget> changed = await targets.OfAsync(call, cancellationToken).ConfigureAwait(false);
                if (changed.All(target => target.Use == CollectionUse.Own && creations.Any(creation => creation == target.Place))) found.Add(call);
            }
        }

        return found;
    }

    private static bool IsSame(Outcome outcome, ConvertibleRegistration other) =>
        outcome is { IsConverted: true, Decorates: false, Found.Registration: { } registration } && registration.Lifetime == other.Lifetime && registration.Key?.ToString() == other.Key?.ToString()
        && ClosedTypes.AreSame(registration.Service, other.Service) && ClosedTypes.AreSame(registration.Implementation, other.Implementation);
}
