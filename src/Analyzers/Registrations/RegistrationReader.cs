using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Registrations;

/// <summary>Reads what one call registers.</summary>
internal static class RegistrationReader
{
    private const string Space = "Microsoft.Extensions.DependencyInjection";

    /// <summary>What registers something else than its type arguments: options, or the class as <c>IHostedService</c> only.</summary>
    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal) { "AddHostedService", "AddOptions", "AddOptionsWithValidateOnStart" };

    public static IEnumerable<(TypeRef Type, string? Key)> Read(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (model.GetOperation(expression, cancellationToken))
        {
            case IObjectCreationOperation { Constructor.ContainingType: { } created } creation when created.Is(Space, "ServiceDescriptor"):
                return Described(creation.Arguments);
            case IInvocationOperation call when call.TargetMethod.ContainingType.Is(Space, "ServiceDescriptor"):
                return Registered(call);
            case IInvocationOperation call when TakesServices(call):
                return s_others.Contains(call.TargetMethod.Name) ? [] : IsPlain(call.TargetMethod.Name) ? Registered(call) : AtItsWord(call, expression);
            case IInvocationOperation or IObjectCreationOperation:
                return [];
            default:
                // While one types, a call may not bind; what it names is still meant.
                return expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax name } } ? Unbound(name, model, cancellationToken) : [];
        }
    }

    // AddSingleton<TService, TImplementation>(), AddScoped(typeof(IService), ...), also with the TService that the compiler inferred.
    private static IEnumerable<(TypeRef, string?)> Registered(IInvocationOperation call) =>
        call.TargetMethod.TypeArguments.Length > 0 ? [(Service(call.TargetMethod.TypeArguments[0]), KeyOf(call.Arguments))] : Described(call.Arguments);

    private static IEnumerable<(TypeRef, string?)> Described(IEnumerable<IArgumentOperation> arguments) => arguments
        .Select(static argument => argument.Value).OfType<ITypeOfOperation>().Take(1)
        .Select(type => (Service(type.TypeOperand), KeyOf(arguments)));

    // AddHttpClient<T>(), AddDbContext<T>() and whatever else a library offers: it registers what it is given, it seems.
    private static IEnumerable<(TypeRef, string?)> AtItsWord(IInvocationOperation call, ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax invocation && invocation.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault()?.Identifier.ValueText == call.TargetMethod.Name
            ? call.TargetMethod.TypeArguments.Select(type => (Service(type), KeyOf(call.Arguments)))
            : [];

    private static IEnumerable<(TypeRef, string?)> Unbound(GenericNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        if (s_others.Contains(name.Identifier.ValueText) || model.GetTypeInfo(name.TypeArgumentList.Arguments[0], cancellationToken).Type is not { TypeKind: not TypeKind.Error } type) return [];
        return [(Service(type), name.Identifier.ValueText.Contains("Keyed") ? Provisions.AnyKey : null)];
    }

    private static bool IsPlain(string name)
    {
        string plain = name.Replace("Try", "").Replace("Keyed", "");
        return plain is "AddSingleton" or "AddScoped" or "AddTransient";
    }

    // A method on IServiceCollection, or on what holds one: IHostApplicationBuilder, IHttpClientBuilder ...
    private static bool TakesServices(IInvocationOperation call) => (call.Instance?.Type ?? call.TargetMethod.Parameters.FirstOrDefault()?.Type) is { } receiver && receiver.AllInterfaces.Prepend(receiver).Any(static type =>
        type.Is(Space, "IServiceCollection") || type.GetMembers("Services").Any(static member => member is IPropertySymbol { Type: var services } && services.Is(Space, "IServiceCollection")));

    private static TypeRef Service(ITypeSymbol type) => TypeRefs.Of(type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.OriginalDefinition : type);

    private static string? KeyOf(IEnumerable<IArgumentOperation> arguments)
    {
        IOperation? key = arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "serviceKey")?.Value;
        while (key is IConversionOperation { Operand: var operand }) key = operand;
        return key switch
        {
            null => null,
            ITypeOfOperation type => CSharp.Constant(type.TypeOperand),
            { ConstantValue: { HasValue: true, Value: null } } => null,
            { ConstantValue: { HasValue: true, Value: { } value }, Type: { } type } => CSharp.Constant(type, value),
            _ => Provisions.AnyKey,
        };
    }
}
