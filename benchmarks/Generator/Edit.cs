namespace Mesh.Benchmarks.Generator;

/// <summary>An edit between two runs of the generator.</summary>
public enum Edit
{
    /// <summary>The body of a member, in a file without services.</summary>
    UnrelatedBody,

    /// <summary>One more member, in a file without services.</summary>
    UnrelatedMember,

    /// <summary>One more type, in a file without services, of a name that no declaration mentions.</summary>
    UnrelatedType,

    /// <summary>One more type, in a file without services, of a name that declarations mention: they might now mean that type.</summary>
    MentionedType,

    /// <summary>The body of an operation of one service.</summary>
    Body,

    /// <summary>The signature of an operation of one service.</summary>
    Signature,

    /// <summary>The constructor of one service: one more dependency.</summary>
    Constructor,
}
