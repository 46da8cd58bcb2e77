using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Reads methods of well-known libraries that register classes in their own way, by their names.</summary>
internal static class WellKnown
{
    /// <summary>The type of services that the host starts.</summary>
    public static readonly TypeRef Hosted = new("global::Microsoft.Extensions.Hosting.IHostedService");

    private static readonly TypeRef s_exceptions = new("global::Microsoft.AspNetCore.Diagnostics.IExceptionHandler");

    public static IEnumerable<ReadStep> Read(IInvocationOperation call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.TypeArguments.Length is not (1 or 2) || call.TargetMethod.TypeArguments[0] is not INamedTypeSymbol service) return [];
        var implementation = call.TargetMethod.TypeArguments[call.TargetMethod.TypeArguments.Length - 1] as INamedTypeSymbol;
        IAssemblySymbol home = model.Compilation.Assembly;
        switch (call.TargetMethod.Name)
        {
            case "AddHostedService" when implementation is not null:
                var hosted = new RegistrationModel { Service = Hosted, Lifetime = Lifetime.Singleton };
                return call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type is INamedTypeSymbol { DelegateInvokeMethod: not null })?.Value is { } factory
                    ? [DescriptorReader.OfFactory(hosted, factory, StepKind.Add, model, cancellationToken)]
                    : [RegistrationReader.Step(StepKind.Add, ImplementationReader.With(hosted, implementation, home))];
            // With a function, the type is one that the options are configured by.
            case "AddExceptionHandler" when implementation is not null && !call.Arguments.Any(static argument => argument.Parameter?.Type is INamedTypeSymbol { DelegateInvokeMethod: not null }):
                return [RegistrationReader.Step(StepKind.Add, ImplementationReader.With(new RegistrationModel { Service = s_exceptions, Lifetime = Lifetime.Singleton }, implementation, home))];
            case "AddHttpClient" or "AddTypedClient" when implementation is not null:
                var client = new RegistrationModel { Service = TypeRefs.Of(service), Lifetime = Lifetime.Transient, ConfiguredBy = call.TargetMethod.Name };
                return FactoryOf(call, implementation) is { } create
                    ? [DescriptorReader.OfFactory(client, create, StepKind.Add, model, cancellationToken)]
                    : [RegistrationReader.Step(StepKind.Add, DescriptorReader.WithClass(client, service, implementation, home))];
            case "AddDbContext" or "AddDbContextPool" when implementation is not null:
                return [Class(call, service, implementation, LifetimeOf(call) ?? Lifetime.Scoped, StepKind.TryAdd, home)];
            case "AddDbContextFactory" or "AddPooledDbContextFactory":
                // The context is registered too, as scoped.
                var made = new RegistrationModel { Service = new TypeRef("global::Microsoft.EntityFrameworkCore.IDbContextFactory<{0}>", [TypeRefs.Of(service)]), Lifetime = LifetimeOf(call) ?? Lifetime.Singleton, Kind = RegistrationKind.Unknown };
                return [RegistrationReader.Step(StepKind.TryAdd, made), Class(call, service, service, Lifetime.Scoped, StepKind.TryAdd, home)];
            default:
                return [];
        }
    }

    private static ReadStep Class(IInvocationOperation call, INamedTypeSymbol service, INamedTypeSymbol implementation, Lifetime lifetime, StepKind kind, IAssemblySymbol home) =>
        RegistrationReader.Step(kind, DescriptorReader.WithClass(new RegistrationModel { Service = TypeRefs.Of(service), Lifetime = lifetime, ConfiguredBy = call.TargetMethod.Name }, service, implementation, home));

    // (client, provider) => new Client(client, ...), in place of a constructor that the container fills.
    private static IOperation? FactoryOf(IInvocationOperation call, INamedTypeSymbol made) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && SymbolEqualityComparer.Default.Equals(invoke.ReturnType, made))?.Value;

    private static Lifetime? LifetimeOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter is { Name: "contextLifetime" or "lifetime" })?.Value.ConstantValue is { HasValue: true, Value: int and >= 0 and <= 2 and var lifetime } ? (Lifetime)lifetime : null;
}
