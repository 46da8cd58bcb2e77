using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.CodeFixes.Registrations;

/// <summary>A call that registers a class by its type, which <c>[Service]</c> can express instead.</summary>
/// <param name="Call">The call.</param>
/// <param name="Service">The service type.</param>
/// <param name="Implementation">The class.</param>
/// <param name="Lifetime">The lifetime.</param>
/// <param name="Key">The key as written; null when there is none.</param>
internal sealed record ConvertibleRegistration(InvocationExpressionSyntax Call, INamedTypeSymbol Service, INamedTypeSymbol Implementation, Lifetime Lifetime, ExpressionSyntax? Key)
{
    private const string Space = Namespaces.DependencyInjection;

    /// <summary>
    /// Reads <c>services.AddScoped&lt;IFoo, Foo&gt;()</c> and similar calls, also keyed and with <c>typeof</c>; null for all others:
    /// factories, instances, <c>TryAdd</c>.
    /// </summary>
    public static ConvertibleRegistration? Read(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        // By name first: this is asked of every call of a method.
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } || LifetimeOf(name) is not { } lifetime) return null;
        if (model.GetOperation(call, cancellationToken) is not IInvocationOperation operation || !operation.TargetMethod.ContainingType.Is(Space, "ServiceCollectionServiceExtensions")) return null;
        (ITypeSymbol? registered, ITypeSymbol? type) = Types(operation);
        if (registered is not INamedTypeSymbol service || type is not INamedTypeSymbol implementation) return null;
        return service.TypeKind == TypeKind.Error || implementation.TypeKind == TypeKind.Error ? null : new ConvertibleRegistration(call, service, implementation, lifetime, KeyOf(operation));
    }

    private static Lifetime? LifetimeOf(string name) => name switch
    {
        "AddSingleton" or "AddKeyedSingleton" => Shared.Model.Lifetime.Singleton,
        "AddScoped" or "AddKeyedScoped" => Shared.Model.Lifetime.Scoped,
        "AddTransient" or "AddKeyedTransient" => Shared.Model.Lifetime.Transient,
        _ => null,
    };

    // As what is registered, and which class. Nothing where an argument says how an instance is made.
    private static (ITypeSymbol? Service, ITypeSymbol? Implementation) Types(IInvocationOperation call)
    {
        IArgumentOperation[] others = [.. call.Arguments.Where(static argument => argument.Parameter?.Name is not ("services" or "serviceKey"))];
        if (others.Length == 0) return (call.TargetMethod.TypeArguments.FirstOrDefault(), call.TargetMethod.TypeArguments.LastOrDefault());
        ITypeSymbol? service = Named("serviceType"), implementation = Named("implementationType");
        return others.Length == 1 ? (service, service) : (implementation is null ? null : service, implementation);

        ITypeSymbol? Named(string parameter) => (others.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value as ITypeOfOperation)?.TypeOperand;
    }

    private static ExpressionSyntax? KeyOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "serviceKey")?.Syntax is ArgumentSyntax { Expression: var key } ? key : null;
}
