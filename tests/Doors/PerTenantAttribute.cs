using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Keeps the results of an operation apart for each tenant.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<PerTenantStep>(OperationPlace.Guard)]
public sealed class PerTenantAttribute : Attribute;

/// <summary>Who a call is for.</summary>
public sealed record Tenant(int Number, string Region);

/// <summary>Says whose call it is.</summary>
public sealed class Tenants
{
    private readonly AsyncLocal<Tenant?> _current = new();

    public Tenant? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }
}

public sealed class PerTenantStep(StepContext context) : IOperationStep<PerTenantStep>, ICacheKeyPart<Tenant?>
{
    private readonly Tenants _tenants = (Tenants)context.Services.GetService(typeof(Tenants))!;

    public static PerTenantStep Create(StepContext context) => new(context);

    public Tenant? KeyPart<TArguments>(in TArguments arguments) where TArguments : struct, IArguments => _tenants.Current;
}
