using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>The alternative of a step: a method of the class, or the operation of another implementation from the container.</summary>
/// <param name="Method">The method; null for another implementation.</param>
/// <param name="Type">The type requested from the container; null for a method.</param>
/// <param name="Key">The key as an expression; null for none.</param>
internal sealed record StepAlternative(IMethodSymbol? Method, INamedTypeSymbol? Type, string? Key);

/// <summary>
/// Finds the alternative that a step's attribute names. The generator leaves out alternatives that cannot be
/// called, and an analyzer reports them.
/// </summary>
internal static class StepAlternatives
{
    private const string Mark = "StepAlternativeAttribute";

    /// <summary>Finds the alternative; null when there is none.</summary>
    /// <param name="step">The step.</param>
    /// <param name="service">The class.</param>
    /// <param name="operation">The contract's method.</param>
    /// <param name="problem">The reason why a named alternative cannot be called, as a sentence; otherwise null.</param>
    public static StepAlternative? Of(AppliedStep step, INamedTypeSymbol service, IMethodSymbol operation, out string? problem)
    {
        TypedConstant[] named = [.. Named(step.Attribute)];
        problem = named.Length > 1 ? "it names two; leave one of them out" : null;
        if (named.Length != 1) return null;
        switch (named[0])
        {
            case { Kind: TypedConstantKind.Primitive, Value: string name }:
                IMethodSymbol? method = FallbackMethod.Find(service, operation, name, out string found, isAlternative: true);
                if (method is null) problem = string.IsNullOrWhiteSpace(name) ? "it names none" : found;
                return method is null ? null : new StepAlternative(method, null, null);
            case { Kind: TypedConstantKind.Type, Value: ITypeSymbol type }:
                problem = Problem(type, service, operation);
                return problem is null ? new StepAlternative(null, (INamedTypeSymbol)type, ServiceKeys.Of(ServiceReader.AttributeOf((INamedTypeSymbol)type)?.Named("Key"), service.ContainingAssembly)) : null;
            default:
                problem = "it is neither the name of a method nor a type";
                return null;
        }
    }

    /// <summary>
    /// Finds the methods with the name in the attribute and the parameters and return type of the operation, including those
    /// that generated code cannot call.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Fitting(AppliedStep step, INamedTypeSymbol service, IMethodSymbol operation) =>
        Named(step.Attribute).SelectMany(constant => constant.Value is string name ? FallbackMethod.Fitting(service, operation, name, isAlternative: true) : []);

    /// <summary>Gets the parameters, properties and fields of a step's attribute that are marked to name the alternative.</summary>
    public static IEnumerable<ISymbol> Marked(INamedTypeSymbol attribute) => attribute.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Concat(Members(attribute)).Where(IsMarked);

    /// <summary>Gets the reason why a marked member cannot name an alternative, as a sentence; null when it can.</summary>
    public static string? MarkProblem(ISymbol marked, StepKinds kinds, INamedTypeSymbol step)
    {
        ITypeSymbol? type = marked switch { IParameterSymbol parameter => parameter.Type, IPropertySymbol property => property.Type, IFieldSymbol field => field.Type, _ => null };
        if (type is not { SpecialType: SpecialType.System_String or SpecialType.System_Object } && !type.Is("System", "Type")) return $"'{marked.Name}' is to name an alternative, and is neither a string nor a Type nor an object";
        return (kinds & (StepKinds.Before | StepKinds.AsyncBefore | StepKinds.Around | StepKinds.AroundStream)) == 0 ? $"'{marked.Name}' is to name an alternative, and '{step.Name}' is called neither before a call nor around one" : null;
    }

    // The values of the marked members, without null.
    private static IEnumerable<TypedConstant> Named(AttributeData attribute)
    {
        IEnumerable<TypedConstant> given = attribute.AttributeConstructor is { } constructor && constructor.Parameters.Length == attribute.ConstructorArguments.Length
            ? attribute.ConstructorArguments.Where((_, index) => IsMarked(constructor.Parameters[index])) : [];
        IEnumerable<TypedConstant> set = attribute.NamedArguments.Length == 0 ? [] : attribute.NamedArguments
            .Where(argument => Members(attribute.AttributeClass!).FirstOrDefault(member => member.Name == argument.Key) is { } member && IsMarked(member)).Select(static argument => argument.Value);
        return given.Concat(set).Where(static constant => constant is { Kind: not TypedConstantKind.Error, IsNull: false });
    }

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null && !type.Is("System", "Attribute"); type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is IPropertySymbol or IFieldSymbol) yield return member;
            }
        }
    }

    private static bool IsMarked(ISymbol symbol) => symbol.Attribute(StepKindsReader.Space, Mark) is not null;

    private static string? Problem(ITypeSymbol type, INamedTypeSymbol service, IMethodSymbol operation)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named) return $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is neither a class nor an interface";
        if (named.IsUnboundGenericType) return $"'{named.Name}' is generic, and is named without type arguments; name a closed type";
        if (SymbolEqualityComparer.Default.Equals(named, service)) return $"'{named.Name}' is the service itself; name another implementation, or a method";
        if (named.TypeKind == TypeKind.Interface && service.AllInterfaces.Contains(named, SymbolEqualityComparer.Default)) return $"'{named.Name}' is what this service is registered as; name another implementation, or a method";
        if (!named.AllInterfaces.Contains(operation.ContainingType, SymbolEqualityComparer.Default)) return $"'{named.Name}' does not implement '{operation.ContainingType.Name}'";
        if (UsageWarnings.IsError(named)) return $"'{named.Name}' is obsolete, and naming it is an error";
        return ServiceReader.AttributeOf(named) is { } attribute && ServiceReader.LifetimeOf(attribute) == Model.Lifetime.Scoped ? $"'{named.Name}' is scoped, and is asked for once, in no scope; make it a singleton" : null;
    }
}
