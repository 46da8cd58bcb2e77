using System.Collections.Immutable;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>
/// Reads the arguments that all forms of a registration have in common: <c>AddSingleton&lt;IFoo, Foo&gt;()</c>, <c>TryAddScoped(typeof(IFoo), sp => ...)</c>,
/// <c>ServiceDescriptor.Describe(...)</c>, <c>new ServiceDescriptor(...)</c>.
/// </summary>
internal static class DescriptorReader
{
    public static IEnumerable<ReadStep> Read(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, StepKind kind, SemanticModel model, CancellationToken cancellationToken)
    {
        if (ServiceOf(arguments, method, model, cancellationToken) is not (var types, var isLocal)) return [];
        IOperation? factory = arguments.FirstOrDefault(static argument => argument.Parameter?.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && invoke.Parameters.Any(static parameter => ServiceCalls.IsProvider(parameter.Type)))?.Value;
        IOperation? instance = arguments.FirstOrDefault(static argument => argument.Parameter?.Name is { } name && name.IndexOf("instance", StringComparison.OrdinalIgnoreCase) >= 0)?.Value;
        ITypeSymbol service = types.Single ?? model.Compilation.ObjectType;
        var registration = new RegistrationModel { Service = TypeRefs.Of(service), Key = KeyReader.Read(KeyOf(arguments)), Lifetime = LifetimeOf(method, arguments), Kind = RegistrationKind.Instance };
        if (types.Single is null) return ComputedReader.Steps(kind, types, registration, factory is null && instance is null, isLocal);
        return [OfType(service) is var read && isLocal ? read : read with { IsLocal = false }];

        ReadStep OfType(ITypeSymbol service)
        {
            if (factory is not null) return OfFactory(registration, factory, kind, model, cancellationToken);
            if (instance is not null && !registration.Service.IsOpen) return RegistrationReader.Step(kind, registration with { Lifetime = Lifetime.Singleton, Implementation = ExactTypeOf(instance) is { } exact ? TypeRefs.Of(exact) : null });
            ITypeSymbol? made = instance is not null ? null
                : method.TypeArguments.Length > 0 ? method.TypeArguments[method.TypeArguments.Length - 1]
                : arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "implementationType")?.Value is { } value ? TypeValueReader.Read(value, model.Compilation, cancellationToken).Types.Single
                : service;
            return RegistrationReader.Step(kind, made is null ? RegistrationReader.Unknown(service, registration.Key) with { Lifetime = registration.Lifetime } : WithClass(registration, service, made, model.Compilation.Assembly));
        }
    }

    private static (PossibleTypes Types, bool IsLocal)? ServiceOf(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (method.TypeArguments.Length > 0) return TypeValueReader.Read(method.TypeArguments[0], model.SyntaxTree, model.Compilation, cancellationToken);
        IArgumentOperation? service = arguments.FirstOrDefault(static argument => FrameworkCalls.IsType(argument.Parameter?.Type) && argument.Parameter!.Name != "implementationType");
        return service is null ? null : TypeValueReader.Read(service.Value, model.Compilation, cancellationToken);
    }

    /// <summary>Reads a removal of all registrations of a type.</summary>
    public static IEnumerable<ReadStep> Removed(IInvocationOperation call)
    {
        ITypeSymbol? type = call.TargetMethod.TypeArguments.FirstOrDefault() ?? call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().Select(static found => ServiceCalls.Definition(found.TypeOperand)).FirstOrDefault();
        return type is null ? [] : [RegistrationReader.Step(StepKind.Remove, RegistrationReader.Unknown(type, KeyReader.Read(KeyOf(call.Arguments))))];
    }

    /// <summary>Gets the operation on a descriptor, from the call to which it is passed.</summary>
    public static StepKind ModeOf(ExpressionSyntax descriptor)
    {
        SyntaxNode? node = descriptor.Parent;
        while (node is (ExpressionSyntax and not InvocationExpressionSyntax) or ArgumentSyntax or ArgumentListSyntax or ExpressionElementSyntax) node = node.Parent;
        string? name = (node as InvocationExpressionSyntax)?.Expression switch { MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText, MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText, _ => null };
        return name switch { "TryAdd" => StepKind.TryAdd, "Replace" => StepKind.Replace, _ => StepKind.Add };
    }

    public static IOperation? KeyOf(ImmutableArray<IArgumentOperation> arguments) => arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "serviceKey")?.Value;

    /// <summary>Completes a registration with the class that the container constructs; both may be open.</summary>
    public static RegistrationModel WithClass(RegistrationModel registration, ITypeSymbol service, ITypeSymbol implementation, IAssemblySymbol home)
    {
        RegistrationModel read = ImplementationReader.With(registration, implementation, home);
        if (!registration.Service.IsOpen && read.Implementation?.IsOpen != true) return read;
        // typeof(IRepo<>), typeof(Repo<>): the parameters correspond by their places, and go by the names that the class has for them.
        bool byPlace = implementation.IsDefinition && service is INamedTypeSymbol { IsDefinition: true } contract && implementation is INamedTypeSymbol type && contract.TypeParameters.Length == type.TypeParameters.Length;
        TypeRef named = byPlace ? registration.Service with { Arguments = ((INamedTypeSymbol)implementation).TypeParameters.Select(static parameter => TypeRef.Parameter(parameter.Name)).ToEquatableArray() } : registration.Service;
        return read with { Service = named, TypeParameters = RegistrationReader.Parameters(named).Distinct(StringComparer.Ordinal).ToEquatableArray() };
    }

    public static ReadStep OfFactory(RegistrationModel registration, IOperation factory, StepKind kind, SemanticModel model, CancellationToken cancellationToken)
    {
        (IReadOnlyList<FactoryRequest>? requests, ITypeSymbol? made, bool isLocal) = FactoryReader.Read(factory, model.Compilation, cancellationToken);
        RegistrationModel read = registration with
        {
            Kind = RegistrationKind.Factory,
            Implementation = made is null ? null : TypeRefs.Of(made),
            ImplementationId = made?.OriginalDefinition.GetDocumentationCommentId(),
            IsDisposable = made is not null && made.IsDisposable(),
            TypeParameters = RegistrationReader.Parameters(registration.Service).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            Constructors = requests is null ? [] : [new ConstructorModel(requests.Select(static request => request.Parameter).ToEquatableArray())],
        };
        return new ReadStep(new RegistrationStep(kind, true, read), requests is null ? [] : [.. requests.Select(static request => request.Place)], isLocal);
    }

    private static Lifetime LifetimeOf(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        method.Name.Contains("Scoped") ? Lifetime.Scoped
        : method.Name.Contains("Transient") ? Lifetime.Transient
        : arguments.FirstOrDefault(static argument => argument.Parameter?.Type.Is(ServiceCalls.Space, "ServiceLifetime") == true)?.Value.ConstantValue is { HasValue: true, Value: int and >= 0 and <= 2 and var lifetime } ? (Lifetime)lifetime
        : Lifetime.Singleton;

    private static ITypeSymbol? ExactTypeOf(IOperation operation)
    {
        operation = operation.Unconverted();
        return operation is IObjectCreationOperation || operation.Type is { IsSealed: true } ? operation.Type : null;
    }
}
