using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>The kinds of calls of a step.</summary>
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

/// <summary>Reads the kinds of calls of a step from the interfaces of its class.</summary>
internal static class StepKindsReader
{
    public const string Space = "Mesh.Steps";

    private static readonly (string Name, StepKinds Kind)[] s_interfaces =
    [
        ("IBeforeStep", StepKinds.Before), ("IAsyncBeforeStep", StepKinds.AsyncBefore), ("IAfterStep", StepKinds.After), ("IAroundStep", StepKinds.Around), ("IAroundStreamStep", StepKinds.AroundStream),
        ("IArgumentStep", StepKinds.Argument), ("IResultStep", StepKinds.Result), ("ICacheKeyPart`1", StepKinds.KeyPart),
    ];

    /// <summary>Reads all kinds of calls of a step.</summary>
    public static StepKinds All(INamedTypeSymbol step) => Interfaces(step).Aggregate(StepKinds.None, static (kinds, one) => kinds | one.Kind);

    /// <summary>Whether a step of operations implements no interface of steps.</summary>
    public static bool IsNever(INamedTypeSymbol step) => (All(step) & (StepKinds.Before | StepKinds.AsyncBefore | StepKinds.After | StepKinds.Around | StepKinds.AroundStream | StepKinds.KeyPart)) == StepKinds.None;

    /// <summary>
    /// Finds the name of an interface that the class implements explicitly, so that its method cannot be called on the
    /// class; null when there is none.
    /// </summary>
    public static string? Explicit(INamedTypeSymbol step) => Interfaces(step).FirstOrDefault(one => !one.Interface.GetMembers().OfType<IMethodSymbol>().All(method => HasPublic(step, method))).Interface?.Name;

    /// <summary>Finds the type of the part that a step adds to the key of a cache; null when it adds none.</summary>
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

    // By name, because in a referenced assembly a method with an 'in' argument is implemented by a method beside the written one.
    private static bool HasPublic(INamedTypeSymbol step, IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = step; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(own => own.DeclaredAccessibility == Accessibility.Public && own.Arity == method.Arity && own.Parameters.Length == method.Parameters.Length)) return true;
        }

        return false;
    }
}
