using Lending.Application.Reservations;
using Lending.Domain;
using Lending.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Lending.Tests.Handlers;

public sealed class ReserveBookHandlerTests
{
    private readonly MemoryRepository<Book> _books = new();
    private readonly MemoryRepository<Member> _members = new();
    private readonly MemoryRepository<Reservation> _reservations = new();
    private readonly CountingUnit _unit = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ReservationQueue _queue;
    private readonly ReserveBookHandler _handler;

    public ReserveBookHandlerTests()
    {
        _queue = new ReservationQueue(_reservations, new NumberedIds(), _time);
        _handler = new ReserveBookHandler(_books, _members, _queue, _unit);
        _books.Add(new Book { Id = NumberedIds.Of(100), Title = "T", Author = "A", Isbn = "I" });
        _members.Add(new Member { Id = NumberedIds.Of(200), Name = "N", Email = "E" });
        _members.Add(new Member { Id = NumberedIds.Of(201), Name = "M", Email = "F" });
    }

    [Fact]
    public async Task Who_came_first_is_next()
    {
        Assert.Equal(1, await Reserve(201));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await Reserve(200));
        Assert.Equal(2, _unit.Saves);
        Assert.Equal(NumberedIds.Of(201), (await _queue.NextAsync(NumberedIds.Of(100), CancellationToken.None))!.MemberId);
    }

    [Fact]
    public async Task Nobody_waits_twice()
    {
        await Reserve(200);
        await Assert.ThrowsAsync<LendingException>(() => Reserve(200));
        Assert.Single(_reservations.All);
    }

    [Fact]
    public async Task A_member_that_there_is_not_cannot_wait()
    {
        NotFoundException error = await Assert.ThrowsAsync<NotFoundException>(() => Reserve(7));
        Assert.Contains("member", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _unit.Saves);
    }

    private Task<int> Reserve(int member) => _handler.HandleAsync(new ReserveBook(NumberedIds.Of(member), NumberedIds.Of(100)), CancellationToken.None);
}
