namespace Mesh.Benchmarks.Generator;

/// <summary>What is edited between two runs of the generator.</summary>
public enum Edit
{
    /// <summary>The body of a member, in a file without services.</summary>
    UnrelatedBody,

    /// <summary>One more member, in a file without services.</summary>
    UnrelatedMember,

    /// <summary>One more type, in a file without services: any name in the project might now mean that type.</summary>
    UnrelatedType,

    /// <summary>The body of an operation of one service.</summary>
    Body,

    /// <summary>The signature of an operation of one service.</summary>
    Signature,

    /// <summary>The constructor of one service: one more dependency.</summary>
    Constructor,
}
