using System.Collections.Concurrent;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Writes down how each call has ended.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<AuditStep>(OperationPlace.Audit)]
public class AuditAttribute : Attribute
{
    /// <summary>What the result is replaced by; null to leave it.</summary>
    public object? Replacement { get; set; }

    /// <summary>Whether it throws.</summary>
    public bool Throws { get; set; }
}

/// <summary>The same, right before the service: inside of all policies.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<AuditStep>(OperationPlace.Chaos)]
public sealed class InnerAuditAttribute : AuditAttribute;

/// <summary>What was written down.</summary>
public sealed class AuditLog
{
    public ConcurrentQueue<string> Lines { get; } = new();
}

public sealed class AuditStep : IOperationStep<AuditStep>, IAfterStep
{
    private readonly StepContext _context;
    private readonly AuditAttribute _attribute;
    private readonly AuditLog? _log;

    private AuditStep(StepContext context) => (_context, _attribute, _log) = (context, (AuditAttribute)context.Attribute, (AuditLog?)context.Services.GetService(typeof(AuditLog)));

    public static AuditStep Create(StepContext context) => new(context);

    public void After<TArguments, TResult>(in TArguments arguments, ref StepOutcome<TResult> outcome) where TArguments : struct, IArguments
    {
        _log?.Lines.Enqueue($"{(_attribute is InnerAuditAttribute ? "inner " : "")}{_context.Operation.Name}({Text(arguments)}) -> {(outcome.Error is { } error ? error.GetType().Name + ": " + error.Message : outcome.Result)}");
        if (_attribute.Throws) throw new InvalidOperationException("The audit is broken.");
        if (_attribute.Replacement is TResult replacement && outcome.Error is null) outcome.Result = replacement;
    }

    private string Text<TArguments>(in TArguments arguments) where TArguments : struct, IArguments
    {
        var writer = new Writer(_context.Parameters, []);
        arguments.Accept(ref writer);
        return string.Join(", ", writer.Parts);
    }

    private readonly struct Writer(IReadOnlyList<string> names, List<string> parts) : IArgumentVisitor
    {
        public List<string> Parts => parts;

        public void Visit<T>(int index, T value) => parts.Add($"{names[index]}={value}");
    }
}
