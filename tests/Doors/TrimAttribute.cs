using Mesh;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Removes what is blank around a text.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[ArgumentStep<TrimStep>]
public sealed class TrimAttribute : Attribute;

public sealed class TrimStep : IOperationStep<TrimStep>, IArgumentStep
{
    public static TrimStep Create(StepContext context) => new();

    public ServiceException? Apply<T>(ref T value)
    {
        if (value is string text) value = (T)(object)text.Trim();
        return null;
    }
}

/// <summary>Refuses an empty text.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[ArgumentStep<NotEmptyStep>(Order = 1)]
public sealed class NotEmptyAttribute : Attribute;

public sealed class NotEmptyStep(StepContext context) : IOperationStep<NotEmptyStep>, IArgumentStep
{
    public static NotEmptyStep Create(StepContext context) => new(context);

    public ServiceException? Apply<T>(ref T value) => value is "" ? context.Refusal(ServiceErrorKind.Invalid, $"'{context.Parameter}' is empty.") : null;
}

/// <summary>Shows no more than the last two characters of a result.</summary>
[AttributeUsage(AttributeTargets.ReturnValue)]
[ResultStep<MaskStep>]
public sealed class MaskAttribute : Attribute;

public sealed class MaskStep : IOperationStep<MaskStep>, IResultStep
{
    public static MaskStep Create(StepContext context) => new();

    public ServiceException? Apply<T>(ref T result)
    {
        if (result is string text) result = (T)(object)string.Concat("***", text.AsSpan(Math.Max(0, text.Length - 2)));
        return null;
    }
}
