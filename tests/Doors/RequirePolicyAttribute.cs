using Mesh;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Lets a call through only when the caller has a right.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method, AllowMultiple = true)]
[OperationStep<RequirePolicyStep>(OperationPlace.Guard)]
public sealed class RequirePolicyAttribute(string right) : Attribute
{
    public string Right { get; } = right;
}

/// <summary>The rights of whoever calls.</summary>
public sealed class Caller
{
    public HashSet<string> Rights { get; } = [];
}

public sealed class RequirePolicyStep : IOperationStep<RequirePolicyStep>, IBeforeStep
{
    private readonly StepContext _context;
    private readonly string _right;
    private readonly Caller _caller;

    private RequirePolicyStep(StepContext context) => (_context, _right, _caller) = (context, ((RequirePolicyAttribute)context.Attribute).Right, (Caller)context.Services.GetService(typeof(Caller))!);

    public static RequirePolicyStep Create(StepContext context) => new(context);

    public StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments =>
        _caller.Rights.Contains(_right) ? default : _context.Refusal(ServiceErrorKind.Forbidden, $"'{_context.Operation.Name}' needs the right '{_right}'.");
}
