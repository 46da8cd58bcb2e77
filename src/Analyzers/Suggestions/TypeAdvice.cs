using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Finds the remedy for a missing type that is none of what <c>[Service]</c> is for: values, functions, the contexts of Entity Framework,
/// handlers of HTTP clients, options.
/// </summary>
internal static class TypeAdvice
{
    public const string OfValue = "give the parameter a default value, or take the value from options (IOptions<T>)";

    /// <summary>Gets the remedy as a part of a sentence; null for a type that a service may provide.</summary>
    /// <param name="type">The type.</param>
    /// <param name="asked">The request.</param>
    public static string? For(ITypeSymbol type, ParameterModel asked)
    {
        string name = NearMisses.Name(type);
        if (IsValue(type)) return asked.Kind == ParameterKind.Func ? $"a Func asks the container for what it returns: take the value from options (IOptions<T>), or declare a delegate that returns {name}, and register that" : OfValue;
        if (type.TypeKind == TypeKind.Delegate) return $"register a function: services.AddSingleton<{name}>(...), before AddMesh() or after";
        if (type.IsOrDerivesFrom(Namespaces.EntityFramework, "DbContext")) return $"call services.AddDbContext<{name}>(...)";
        // Each client has one of its own, which knows the next.
        if (type.IsOrDerivesFrom("System.Net.Http", "DelegatingHandler")) return $"call services.AddTransient<{name}>()";
        return IsOptions(type) ? $"take IOptions<{name}>, and bind it with services.Configure<{name}>(...)" : null;
    }

    /// <summary>Whether the type is that of a value, which a container seldom has.</summary>
    public static bool IsValue(ITypeSymbol type) => type.IsValueType || type.SpecialType == SpecialType.System_String;

    // Values under a name for them, with a constructor that the binder of the configuration can call.
    private static bool IsOptions(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, AllInterfaces.IsEmpty: true } named
        && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal))
        && named.InstanceConstructors.Any(static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
}
