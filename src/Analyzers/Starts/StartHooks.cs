using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Starts;

/// <summary>Finds the methods of a class that are called before the whole application has started.</summary>
internal static class StartHooks
{
    private static readonly string[] s_spaces = ["Mesh", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Diagnostics.HealthChecks", "System"];

    /// <summary>
    /// Finds their names: implementations of interfaces that Mesh, the host and health checks call, disposal (a failed start is
    /// undone), and overrides. Null when foreign code may call into the class, so that they cannot be determined: a base class, or a
    /// hook that an interface implements.
    /// </summary>
    public static IReadOnlyList<string>? Of(INamedTypeSymbol type)
    {
        bool isWorker = type.BaseType.Is("Microsoft.Extensions.Hosting", "BackgroundService");
        if (!isWorker && type.BaseType?.SpecialType != SpecialType.System_Object) return null;
        var names = new List<string>();
        foreach (ISymbol member in type.AllInterfaces.Where(IsCalledByOthers).SelectMany(static contract => contract.GetMembers()))
        {
            switch (type.FindImplementationForInterfaceMember(member))
            {
                case { ContainingType: var home } implementation when SymbolEqualityComparer.Default.Equals(home, type):
                    // An explicit implementation is declared under the interface's name too, but the last part is what its syntax has.
                    names.Add(implementation.Name.Substring(implementation.Name.LastIndexOf('.') + 1));
                    break;
                case { ContainingType: { TypeKind: TypeKind.Interface } home } when !IsCalledByOthers(home):
                    return null;
            }
        }

        if (isWorker) names.AddRange(type.GetMembers().Where(static member => member.IsOverride).Select(static member => member.Name));
        return names;
    }

    private static bool IsCalledByOthers(INamedTypeSymbol contract) => s_spaces.Contains(contract.ContainingNamespace.ToDisplayString(), StringComparer.Ordinal);
}
