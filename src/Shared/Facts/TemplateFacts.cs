using Mesh.Shared.Entries;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Facts;

/// <summary>
/// Reads of which values the keys of policies are made: a member that a template names may be missing, and the text of a value may be its
/// own or that of its members.
/// </summary>
internal static class TemplateFacts
{
    public static void Add(List<ServiceFact> facts, INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        foreach (INamedTypeSymbol contract in contracts.Where(static contract => contract.TypeKind == TypeKind.Interface))
        {
            foreach (IMethodSymbol operation in AppliedEntries.OperationsOf(contract))
            {
                foreach (AppliedPolicy policy in AppliedPolicies.Of(type, contract, operation))
                {
                    foreach (KeyTemplate? template in Templates(policy, operation, type.ContainingAssembly)) facts.Add(new ServiceFact(FactKind.Template, $"{contract.Name}.{operation.Name}", Text(template, type.ContainingAssembly)));
                }
            }
        }
    }

    private static IEnumerable<KeyTemplate?> Templates(AppliedPolicy policy, IMethodSymbol operation, IAssemblySymbol home)
    {
        if (policy.Attribute.Named("Key")?.Value is string key) yield return KeyTemplate.Read(key, operation, home, out _);
        else if (policy.Kind == PolicyKind.Cached) yield return KeyTemplate.OfAll(operation);
        foreach (string name in new[] { "Keys", "Tags" })
        {
            foreach (string text in ServiceReader.Strings(policy.Attribute.Named(name))) yield return KeyTemplate.Read(text, operation, home, out _);
        }
    }

    private static string Text(KeyTemplate? template, IAssemblySymbol home) =>
        template is null ? "?" : string.Join(" ", template.Holes.Select(hole => $"{hole.Text} {TypeRefs.Of(hole.Type!)} {string.Join(",", KeyTexts.MembersOf(hole.Type!, home)?.Select(static member => member.Name) ?? [])}"));
}
