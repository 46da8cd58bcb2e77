using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>When a step is called.</summary>
[Flags]
internal enum StepKinds
{
    None = 0,
    Before = 1,
    AsyncBefore = 2,
    After = 4,
    Around = 8,
    Argument = 16,
    Result = 32,
    KeyPart = 64,
    AroundStream = 128,
}

/// <summary>Reads when a step is called: its class says it by its interfaces.</summary>
internal static class StepKindsReader
{
    public const string Space = "Mesh.Steps";

    private static readonly (string Name, StepKinds Kind)[] s_interfaces =
    [
        ("IBeforeStep", StepKinds.Before), ("IAsyncBeforeStep", StepKinds.AsyncBefore), ("IAfterStep", StepKinds.After), ("IAroundStep", StepKinds.Around), ("IAroundStreamStep", StepKinds.AroundStream),
        ("IArgumentStep", StepKinds.Argument), ("IResultStep", StepKinds.Result), ("ICacheKeyPart`1", StepKinds.KeyPart),
    ];

    /// <summary>All of them.</summary>
    public static StepKinds All(INamedTypeSymbol step) => Interfaces(step).Aggregate(StepKinds.None, static (kinds, one) => kinds | one.Kind);

    /// <summary>Whether a step of operations says not when it is called.</summary>
    public static bool IsNever(INamedTypeSymbol step) => (All(step) & (StepKinds.Before | StepKinds.AsyncBefore | StepKinds.After | StepKinds.Around | StepKinds.AroundStream | StepKinds.KeyPart)) == StepKinds.None;

    /// <summary>The name of an interface whose method cannot be called on the class itself, since that implements it explicitly; null where there is none.</summary>
    public static string? Explicit(INamedTypeSymbol step) => Interfaces(step).FirstOrDefault(one => !one.Interface.GetMembers().OfType<IMethodSymbol>().All(method => HasPublic(step, method))).Interface?.Name;

    /// <summary>The type of what it adds to the key of a cache; null where it adds nothing.</summary>
    public static ITypeSymbol? KeyPart(INamedTypeSymbol step) => step.AllInterfaces.FirstOrDefault(static implemented => implemented.Is(Space, "ICacheKeyPart`1"))?.TypeArguments[0];

    private static IEnumerable<(StepKinds Kind, INamedTypeSymbol Interface)> Interfaces(INamedTypeSymbol step)
    {
        foreach (INamedTypeSymbol implemented in step.AllInterfaces)
        {
            foreach ((string name, StepKinds kind) in s_interfaces)
            {
                if (implemented.Is(Space, name)) yield return (kind, implemented);
            }
        }
    }

    // By its name: what implements a method that takes its argument by 'in' is, in an assembly, a method beside the one that was written.
    private static bool HasPublic(INamedTypeSymbol step, IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = step; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(own => own.DeclaredAccessibility == Accessibility.Public && own.Arity == method.Arity && own.Parameters.Length == method.Parameters.Length)) return true;
        }

        return false;
    }
}
