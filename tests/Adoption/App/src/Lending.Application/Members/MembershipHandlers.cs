using Lending.Application.Abstractions;
using Lending.Application.Messaging;
using Lending.Domain;

namespace Lending.Application.Members;

internal sealed class MembershipHandlers : IRequestHandler<RegisterMember, Guid>, IRequestHandler<BlockMember, bool>
{
    private readonly IRepository<Member> _members;
    private readonly IIdGenerator _ids;
    private readonly IUnitOfWork _unit;

    public MembershipHandlers(IRepository<Member> members, IIdGenerator ids, IUnitOfWork unit)
    {
        _members = members;
        _ids = ids;
        _unit = unit;
    }

    public async Task<Guid> HandleAsync(RegisterMember request, CancellationToken cancellationToken)
    {
        var member = new Member { Id = _ids.Next(), Name = request.Name, Email = request.Email, Phone = request.Phone, Level = request.Level };
        _members.Add(member);
        await _unit.SaveChangesAsync(cancellationToken);
        return member.Id;
    }

    public async Task<bool> HandleAsync(BlockMember request, CancellationToken cancellationToken)
    {
        Member member = await _members.GetAsync(request.MemberId, cancellationToken);
        bool changes = !member.IsBlocked;
        member.Block();
        await _unit.SaveChangesAsync(cancellationToken);
        return changes;
    }
}
