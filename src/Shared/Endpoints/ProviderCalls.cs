using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Endpoints;

/// <summary>
/// Reads the calls that ask a container: <c>provider.GetRequiredService&lt;T&gt;()</c>,
/// <c>ActivatorUtilities.CreateInstance&lt;T&gt;(provider)</c>.
/// </summary>
internal static class ProviderCalls
{
    private const int MaxSteps = 8;

    /// <summary>Reads a call; null when it is none, or asks a container that is not the application's.</summary>
    /// <param name="expression">The call.</param>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="sites">The calls of the file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static ProviderCall? Read(InvocationExpressionSyntax expression, SemanticModel model, RegistrationSites sites, CancellationToken cancellationToken)
    {
        if (model.GetOperation(expression, cancellationToken) is not IInvocationOperation call || !Asks(call.TargetMethod)) return null;
        ParameterModel[] requests = [.. FactoryReader.RequestsOf(call, model.Compilation)];
        if (requests.Length == 0) return null;
        (bool isKnown, bool isOwn, bool isRoot) = Origin(call, model, sites, cancellationToken);
        if (isKnown && !isOwn) return null;
        Location place = RegistrationSites.NameOf(expression)?.GetLocation() ?? expression.GetLocation();
        ISymbol? asking = model.GetEnclosingSymbol(expression.SpanStart, cancellationToken);
        return new ProviderCall(new Endpoint(asking?.ContainingType?.Name ?? "Program", Lifetime.Scoped, null, place, [.. requests.Select(request => new EndpointRequest(request, place))], isRoot), expression, isKnown);
    }

    /// <summary>Whether a call builds a container without <c>AddMesh()</c>, which is not the application's.</summary>
    public static bool BuildsAnother(InvocationExpressionSyntax call, RegistrationSites sites) => RegistrationSites.NameOf(call)?.Identifier.ValueText == "BuildServiceProvider" && !IsComposed(call, sites);

    private static bool Asks(IMethodSymbol method) => method.ContainingType is { } type
        && (type.Is(ServiceCalls.Space, "ServiceProviderServiceExtensions") || type.Is(ServiceCalls.Space, "ServiceProviderKeyedServiceExtensions") || type.Is(ServiceCalls.Space, "ActivatorUtilities") || ServiceCalls.IsProvider(type));

    // The container is known where it is built in the same method, and to be the root one where it is that of a host, and no scope is
    // created on the way.
    private static (bool IsKnown, bool IsOwn, bool IsRoot) Origin(IInvocationOperation call, SemanticModel model, RegistrationSites sites, CancellationToken cancellationToken)
    {
        IOperation? current = ReceiverOf(call);
        bool isRoot = true;
        for (int step = 0; step < MaxSteps; step++)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case IPropertyReferenceOperation { Property: var property } when IsRoot(property):
                    return (false, false, isRoot);
                case IPropertyReferenceOperation { Property.Name: "ServiceProvider", Instance: { } scope }:
                    (current, isRoot) = (scope, false);
                    break;
                case IInvocationOperation { TargetMethod.Name: "CreateScope" or "CreateAsyncScope" } created:
                    (current, isRoot) = (ReceiverOf(created), false);
                    break;
                case IInvocationOperation { TargetMethod.Name: "BuildServiceProvider" } built:
                    // Without validation such a container, of a test say, may well mean it.
                    return (true, IsComposed(built.Syntax, sites), isRoot && built.Arguments.Any(static argument => argument.Value.ConstantValue is { HasValue: true, Value: true }));
                case ILocalReferenceOperation { Local: var local } when local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } && value.SyntaxTree == model.SyntaxTree:
                    isRoot &= !IsAssigned(local.Name, MemberOf(value));
                    current = model.GetOperation(value, cancellationToken);
                    break;
                default:
                    return default;
            }
        }

        return default;
    }

    // IHost.Services, IApplicationBuilder.ApplicationServices, IEndpointRouteBuilder.ServiceProvider; also of what implements these.
    private static bool IsRoot(IPropertySymbol property) => property switch
    {
        { Name: "Services" } => IsOf(property.ContainingType, "Microsoft.Extensions.Hosting", "IHost") || IsOf(property.ContainingType, "Microsoft.AspNetCore.Hosting", "IWebHost"),
        { Name: "ApplicationServices" } => IsOf(property.ContainingType, "Microsoft.AspNetCore.Builder", "IApplicationBuilder"),
        { Name: "ServiceProvider" } => IsOf(property.ContainingType, "Microsoft.AspNetCore.Routing", "IEndpointRouteBuilder"),
        _ => false,
    };

    private static bool IsOf(INamedTypeSymbol type, string space, string contract) => type.Is(space, contract) || type.AllInterfaces.Any(known => known.Is(space, contract));

    private static bool IsAssigned(string local, SyntaxNode? member) => member?.DescendantNodes().Any(node =>
        node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == local
        || node is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax given } && given.Identifier.ValueText == local) == true;

    private static IOperation? ReceiverOf(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;

    private static bool IsComposed(SyntaxNode call, RegistrationSites sites)
    {
        SyntaxNode? member = MemberOf(call);
        return member is not null && sites.AddMesh.Any(name => MemberOf(name) == member && (call is not ExpressionSyntax built || name.Parent is not ExpressionSyntax adding || CollectionChain.MayBeSame(built, adding, member)));
    }

    // Top-level statements are members one by one, and one method together.
    private static SyntaxNode? MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : node.SyntaxTree.GetRoot();
}

/// <summary>A call that asks a container.</summary>
/// <param name="Endpoint">The request.</param>
/// <param name="Syntax">The call.</param>
/// <param name="IsKnown">Whether the container is the application's for certain; else it is unless other containers are built here.</param>
internal sealed record ProviderCall(Endpoint Endpoint, SyntaxNode Syntax, bool IsKnown);
