using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Endpoints;

/// <summary>Reads the calls that ask a container: <c>provider.GetRequiredService&lt;T&gt;()</c>.</summary>
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
        if (FactoryReader.RequestOf(call, later: false, model.Compilation.Assembly) is not { } request) return null;
        (bool isKnown, bool isOwn) = Origin(call, model, sites, cancellationToken);
        if (isKnown && !isOwn) return null;
        Location place = RegistrationSites.NameOf(expression)?.GetLocation() ?? expression.GetLocation();
        ISymbol? asking = model.GetEnclosingSymbol(expression.SpanStart, cancellationToken);
        return new ProviderCall(new Endpoint(asking?.ContainingType?.Name ?? "Program", Lifetime.Scoped, null, place, [new EndpointRequest(request, place)]), expression, isKnown);
    }

    /// <summary>Whether a call builds a container without <c>AddMesh()</c>, which is not the application's.</summary>
    public static bool BuildsAnother(InvocationExpressionSyntax call, RegistrationSites sites) => RegistrationSites.NameOf(call)?.Identifier.ValueText == "BuildServiceProvider" && !IsComposed(call, sites);

    private static bool Asks(IMethodSymbol method) => method.ContainingType is { } type
        && (type.Is(ServiceCalls.Space, "ServiceProviderServiceExtensions") || type.Is(ServiceCalls.Space, "ServiceProviderKeyedServiceExtensions") || ServiceCalls.IsProvider(type));

    // The container is known where it is built in the same method.
    private static (bool IsKnown, bool IsOwn) Origin(IInvocationOperation call, SemanticModel model, RegistrationSites sites, CancellationToken cancellationToken)
    {
        IOperation? current = ReceiverOf(call);
        for (int step = 0; step < MaxSteps; step++)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case IPropertyReferenceOperation { Property.Name: "ServiceProvider", Instance: { } scope }:
                    current = scope;
                    break;
                case IInvocationOperation { TargetMethod.Name: "CreateScope" or "CreateAsyncScope" } created:
                    current = ReceiverOf(created);
                    break;
                case IInvocationOperation { TargetMethod.Name: "BuildServiceProvider" } built:
                    return (true, IsComposed(built.Syntax, sites));
                case ILocalReferenceOperation { Local: var local } when local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } && value.SyntaxTree == model.SyntaxTree:
                    current = model.GetOperation(value, cancellationToken);
                    break;
                default:
                    return (false, false);
            }
        }

        return (false, false);
    }

    private static IOperation? ReceiverOf(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;

    private static bool IsComposed(SyntaxNode call, RegistrationSites sites) => MemberOf(call) is var member && sites.AddMesh.Any(name => MemberOf(name) == member);

    // Top-level statements are members one by one, and one method together.
    private static SyntaxNode? MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : node.SyntaxTree.GetRoot();
}

/// <summary>A call that asks a container.</summary>
/// <param name="Endpoint">The request.</param>
/// <param name="Syntax">The call.</param>
/// <param name="IsKnown">Whether the container is the application's for certain; else it is unless other containers are built here.</param>
internal sealed record ProviderCall(Endpoint Endpoint, SyntaxNode Syntax, bool IsKnown);
