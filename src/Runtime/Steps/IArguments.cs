namespace Mesh.Steps;

/// <summary>
/// The arguments of a call, without the token: a struct, such as <see cref="Arguments{T1, T2}"/>. <see cref="StepContext.Parameters"/> has
/// the names.
/// </summary>
public interface IArguments
{
    /// <summary>The number of arguments.</summary>
    int Count { get; }

    /// <summary>The argument at an index; an argument of a value type is boxed.</summary>
    /// <param name="index">The index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no argument at this index.</exception>
    object? this[int index] { get; }

    /// <summary>Passes each argument to a visitor with its type, without boxing.</summary>
    /// <typeparam name="TVisitor">The type of the visitor.</typeparam>
    /// <param name="visitor">The visitor; it is called in the order of the arguments.</param>
    void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor;
}

/// <summary>Visits the arguments of a call.</summary>
public interface IArgumentVisitor
{
    /// <summary>Visits an argument.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="index">The index, from 0.</param>
    /// <param name="value">The argument.</param>
    void Visit<T>(int index, T value);
}
