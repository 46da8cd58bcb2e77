using Mesh.Metrics;

namespace Mesh.Steps;

/// <summary>What a step is made from.</summary>
public sealed class StepContext
{
    internal StepContext(Operation operation, Attribute attribute, Type service, IReadOnlyList<string> parameters, string? parameter, IServiceProvider services, TimeProvider time) =>
        (Operation, Attribute, Service, Parameters, Parameter, Services, Time) = (operation, attribute, service, parameters, parameter, services, time);

    /// <summary>The operation: its name, its service and its contract.</summary>
    public Operation Operation { get; }

    /// <summary>The attribute with the values that were written: the step's settings.</summary>
    public Attribute Attribute { get; }

    /// <summary>The class that carries the operation out.</summary>
    public Type Service { get; }

    /// <summary>The names of the arguments, in the order in which <see cref="IArguments"/> has them: without the token.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The parameter on which an argument step stands; null for any other.</summary>
    public string? Parameter { get; }

    /// <summary>The application's container, not that of a scope. What is asked for here lives as long as the application.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The clock of the policies.</summary>
    public TimeProvider Time { get; }

    /// <summary>A refusal that names the operation. To be made anew for each call.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="message">What happened, to whom, and what to do about it.</param>
    /// <returns>What a step returns that refuses a call.</returns>
    public ServiceException Refusal(ServiceErrorKind kind, string message) => new(message) { Kind = kind, Service = Operation.Service, Operation = Operation.Name };
}
