namespace Mesh.Steps;

/// <summary>The arguments of a call, without the token: a struct, such as <see cref="Arguments{T1, T2}"/>. Their names are in <see cref="StepContext.Parameters"/>.</summary>
public interface IArguments
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>An argument; one of a value type is boxed.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    object? this[int index] { get; }

    /// <summary>Shows each argument with its type, without boxing.</summary>
    /// <typeparam name="TVisitor">The type of the visitor.</typeparam>
    /// <param name="visitor">What they are shown to, in order.</param>
    void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor;
}

/// <summary>Is shown arguments.</summary>
public interface IArgumentVisitor
{
    /// <summary>Is shown one.</summary>
    /// <typeparam name="T">The type of its parameter.</typeparam>
    /// <param name="index">Its index.</param>
    /// <param name="value">The argument.</param>
    void Visit<T>(int index, T value);
}
